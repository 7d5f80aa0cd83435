import { type Cache } from '#libs/cache';
import { Failure } from '#libs/domain';

const WINDOW_MS = 60_000;

const said = {
  anonymous: 'without a credential',
  user: 'of one user',
  key: 'of one API key',
  signIn: 'to sign in',
  share: 'by one share link',
} as const;

/** What is counted: requests without a credential, those of a user or an API key, and tries to sign in. */
export type LimitName = keyof typeof said;

/** How often something may be asked within a minute, by whom; guessing a credential counts too. */
export class Limits {
  readonly #cache: Cache;
  readonly #perMinute: Readonly<Record<LimitName, number>>;
  readonly #now: () => number;
  readonly #nameOf: (who: string) => string;

  /** A limit of 0 is switched off. `nameOf` says under what the cache knows somebody: it is no place for addresses. */
  constructor(
    cache: Cache,
    perMinute: Readonly<Record<LimitName, number>>,
    now: () => number = Date.now,
    nameOf: (who: string) => string = (who) => who,
  ) {
    this.#cache = cache;
    this.#perMinute = perMinute;
    this.#now = now;
    this.#nameOf = nameOf;
  }

  /** Counts a request and answers the headers that tell the caller; throws `rate.exceeded` over the limit. */
  async take(name: LimitName, who: string): Promise<Readonly<Record<string, string>>> {
    const limit = this.#perMinute[name];
    if (limit === 0) return {};
    const window = Math.floor(this.#now() / WINDOW_MS);
    const used = await this.#cache.increment(`limit:${name}:${window}:${this.#nameOf(who)}`, 1, WINDOW_MS);
    const reset = Math.ceil(((window + 1) * WINDOW_MS - this.#now()) / 1000);
    if (used > limit) {
      throw new Failure('rate.exceeded', `At most ${limit} requests a minute ${said[name]}.`, {
        retryAfterSeconds: reset,
      });
    }
    return {
      'RateLimit-Limit': String(limit),
      'RateLimit-Remaining': String(limit - used),
      'RateLimit-Reset': String(reset),
    };
  }
}
