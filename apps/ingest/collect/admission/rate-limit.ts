import { LRUCache } from 'lru-cache';
import { MINUTE_MS } from '#libs/domain';

const MAX_BUCKETS = 100_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** What a request may be told of its limit. */
export interface RateAnswer {
  readonly limit: number;
  readonly remaining: number;
  /** Until the bucket is full again. */
  readonly resetSeconds: number;
  /** 0 if the request may go on. */
  readonly retryAfterSeconds: number;
}

/** Token buckets in this process's memory: as many requests a minute as configured, and as many at once. */
export class RateLimit {
  readonly #perMinute: number;
  readonly #buckets = new LRUCache<string, Bucket>({ max: MAX_BUCKETS });

  /** 0 switches it off. */
  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Takes one token of `key`; undefined if there is no limit. */
  take(key: string, now: number): RateAnswer | undefined {
    if (this.#perMinute === 0) return undefined;
    const bucket = this.#bucketOf(key, now);
    const isOver = bucket.tokens < 1;
    if (!isOver) bucket.tokens -= 1;
    return {
      limit: this.#perMinute,
      remaining: Math.floor(bucket.tokens),
      resetSeconds: this.#secondsUntil(this.#perMinute - bucket.tokens),
      retryAfterSeconds: isOver ? Math.max(1, this.#secondsUntil(1 - bucket.tokens)) : 0,
    };
  }

  #bucketOf(key: string, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known === undefined) {
      const full = { tokens: this.#perMinute, filledAt: now };
      this.#buckets.set(key, full);
      return full;
    }
    const gained = ((now - known.filledAt) / MINUTE_MS) * this.#perMinute;
    if (gained > 0) {
      known.tokens = Math.min(this.#perMinute, known.tokens + gained);
      known.filledAt = now;
    }
    return known;
  }

  #secondsUntil(tokens: number): number {
    return Math.ceil((tokens * MINUTE_MS) / this.#perMinute / 1000);
  }
}
