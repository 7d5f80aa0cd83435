import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { type Cache, type CacheState } from '#libs/cache';
import { KeyedHash } from '#libs/domain';
import { type RateLimit, type Taken } from './rate-limit.ts';

export interface RateSharingParts {
  /** What the cache calls what is limited. */
  readonly name: string;
  readonly limit: RateLimit;
  readonly cache: Cache;
  /** How the cache is. */
  readonly state: () => CacheState;
  /** Addresses are in the keys: the cache gets hashes under this key. */
  readonly hashKey: Buffer;
  readonly now?: () => number;
}

const EVERY_MS = 250;
/** Counts are kept longer than any bucket takes to fill, even one that owes all it can hold. */
const KEPT_WINDOWS = 10;
const HASH_CHARACTERS = 22;

/**
 * Makes a rate limit that of all processes, without asking anybody while a request waits: what busy keys have taken is
 * added up in the cache a few times a second, and what others have added is taken away here. Between two times each
 * process may give what its own bucket holds. Keys that take little are never told. While the cache is away, limits are
 * those of each process.
 */
export class RateSharing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #name: string;
  readonly #limit: RateLimit;
  readonly #cache: Cache;
  readonly #state: () => CacheState;
  readonly #hash: KeyedHash;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #sharing: Promise<void> | undefined;
  /** What all have taken of each busy key, as last heard of. */
  #heard = new Map<string, number>();
  #since = 0;

  constructor({ name, limit, cache, state, hashKey, now = Date.now }: RateSharingParts) {
    this.#name = name;
    this.#limit = limit;
    this.#cache = cache;
    this.#state = state;
    this.#hash = new KeyedHash(hashKey);
    this.#now = now;
  }

  onApplicationBootstrap(): void {
    // Memory is shared with nobody.
    if (this.#state().engine === 'memory') return;
    this.#timer = setInterval(() => this.#shareNext(), EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sharing;
  }

  /** Tells what was taken here, and hears what was taken elsewhere, once. */
  async share(): Promise<void> {
    const { since } = this.#state();
    // What another cache has counted says nothing about this one.
    if (since !== this.#since) this.#heard = new Map();
    this.#since = since;
    const busy = this.#limit.takeBusy(this.#now());
    this.#heard = new Map(await Promise.all(busy.map((taken) => this.#tell(taken))));
  }

  #shareNext(): void {
    this.#sharing ??= this.share()
      .catch(() => undefined)
      .finally(() => (this.#sharing = undefined));
  }

  async #tell({ key, count }: Taken): Promise<readonly [string, number]> {
    const all = await this.#cache.increment(this.#nameOf(key), count, KEPT_WINDOWS * this.#limit.windowMs);
    const before = this.#heard.get(key);
    if (before !== undefined) this.#limit.takenElsewhere(key, elsewhere(all, before, count));
    return [key, all];
  }

  #nameOf(key: string): string {
    return `limit:${this.#name}:${this.#hash.digest(key).toString('base64url').slice(0, HASH_CHARACTERS)}`;
  }
}

/** What others have added to a count, which may have begun again meanwhile. */
const elsewhere = (all: number, before: number, own: number): number =>
  Math.max(0, all - own - (all < before ? 0 : before));
