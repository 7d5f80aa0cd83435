import { LRUCache } from 'lru-cache';
import { MINUTE_MS } from '#libs/domain';

const MAX_BUCKETS = 100_000;

/** A key whose bucket is emptier than this is busy. Whoever takes less is not worth telling others about. */
const BUSY_BELOW = 7 / 8;

interface Bucket {
  tokens: number;
  filledAt: number;
  /** Taken here, and not yet told to other processes. */
  untold: number;
}

/** What a busy key has taken here since this was last asked. */
export interface Taken {
  readonly key: string;
  readonly count: number;
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

/**
 * Token buckets in this process's memory: as many requests within a window as configured, and as many at once. What others take
 * of the same key can be taken away afterwards: a bucket may owe as much as it can hold.
 */
export class RateLimit {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #buckets = new LRUCache<string, Bucket>({ max: MAX_BUCKETS });
  readonly #busy = new Set<string>();

  /** So many within a minute, or within another window; 0 switches it off. */
  constructor(most: number, windowMs: number = MINUTE_MS) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** How long an empty bucket takes to fill. */
  get windowMs(): number {
    return this.#windowMs;
  }

  /** Takes one token of `key`; undefined if there is no limit. */
  take(key: string, now: number): RateAnswer | undefined {
    if (this.#most === 0) return undefined;
    const bucket = this.#bucketOf(key, now);
    const isOver = bucket.tokens < 1;
    if (!isOver) this.#takeOne(key, bucket);
    return {
      limit: this.#most,
      remaining: Math.max(0, Math.floor(bucket.tokens)),
      resetSeconds: this.#secondsUntil(this.#most - bucket.tokens),
      retryAfterSeconds: isOver ? Math.max(1, this.#secondsUntil(1 - bucket.tokens)) : 0,
    };
  }

  /** What busy keys have taken since the last time, for other processes to know; keys that are busy no more are told once more. */
  takeBusy(now: number): readonly Taken[] {
    return [...this.#busy].map((key) => {
      const bucket = this.#bucketOf(key, now);
      // What has come back meanwhile need not be told.
      const count = Math.max(0, Math.min(bucket.untold, Math.ceil(this.#most - bucket.tokens)));
      bucket.untold = 0;
      if (!this.#isBusy(bucket)) this.#busy.delete(key);
      return { key, count };
    });
  }

  /** Takes away what other processes gave of a key. */
  takenElsewhere(key: string, count: number): void {
    const bucket = this.#buckets.peek(key);
    if (bucket) bucket.tokens = Math.max(-this.#most, bucket.tokens - count);
  }

  #takeOne(key: string, bucket: Bucket): void {
    bucket.tokens -= 1;
    bucket.untold += 1;
    if (this.#isBusy(bucket)) this.#busy.add(key);
  }

  #isBusy({ tokens }: Bucket): boolean {
    return tokens < this.#most * BUSY_BELOW;
  }

  #bucketOf(key: string, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known === undefined) {
      const full = { tokens: this.#most, filledAt: now, untold: 0 };
      this.#buckets.set(key, full);
      return full;
    }
    const gained = ((now - known.filledAt) / this.#windowMs) * this.#most;
    if (gained > 0) {
      known.tokens = Math.min(this.#most, known.tokens + gained);
      known.filledAt = now;
    }
    return known;
  }

  #secondsUntil(tokens: number): number {
    return Math.ceil((tokens * this.#windowMs) / this.#most / 1000);
  }
}
