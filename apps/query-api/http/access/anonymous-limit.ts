import { Failure } from '#libs/domain';
import { type Cache } from '#libs/cache';

const WINDOW_MS = 60_000;

/** How many requests an address may make without a credential; guessing one counts too. */
export class AnonymousLimit {
  readonly #cache: Cache;
  readonly #perMinute: number;
  readonly #now: () => number;

  /** `perMinute` 0 switches the limit off. */
  constructor(cache: Cache, perMinute: number, now: () => number = Date.now) {
    this.#cache = cache;
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Counts a request and answers the headers that tell the caller; throws `rate.exceeded` over the limit. */
  async take(address: string): Promise<Readonly<Record<string, string>>> {
    if (this.#perMinute === 0) return {};
    const window = Math.floor(this.#now() / WINDOW_MS);
    const used = await this.#cache.increment(`limit:anonymous:${window}:${address}`, 1, WINDOW_MS);
    const reset = Math.ceil(((window + 1) * WINDOW_MS - this.#now()) / 1000);
    if (used > this.#perMinute) {
      throw new Failure('rate.exceeded', `At most ${this.#perMinute} requests a minute without a credential.`, {
        retryAfterSeconds: reset,
      });
    }
    return {
      'RateLimit-Limit': String(this.#perMinute),
      'RateLimit-Remaining': String(this.#perMinute - used),
      'RateLimit-Reset': String(reset),
    };
  }
}
