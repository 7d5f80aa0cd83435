import { type Cache } from '#libs/cache';
import { Failure } from '#libs/domain';
import { type RateAnswer, RateLimit } from '#libs/limits';

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

type Bucketed = Exclude<LimitName, 'signIn'>;

const bucketed = ['anonymous', 'user', 'key', 'share'] as const satisfies readonly Bucketed[];

type Headers = Readonly<Record<string, string>>;

/**
 * How often something may be asked within a minute, by whom; guessing a credential counts too. Requests are taken from
 * token buckets in memory, which cost nothing to ask; tries to sign in are counted in the cache one by one, since of
 * those each process must not give as many as all may.
 */
export class Limits {
  readonly #cache: Cache;
  readonly #perMinute: Readonly<Record<LimitName, number>>;
  readonly #now: () => number;
  readonly #nameOf: (who: string) => string;
  /** By name; what others take of them is made known by `RateSharing`. */
  readonly buckets: ReadonlyMap<Bucketed, RateLimit>;

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
    this.buckets = new Map(bucketed.map((name) => [name, new RateLimit(perMinute[name])]));
  }

  /** Counts a request and answers the headers that tell the caller; throws `rate.exceeded` over the limit. */
  async take(name: LimitName, who: string): Promise<Headers> {
    const limit = this.#perMinute[name];
    if (limit === 0) return {};
    const answer = name === 'signIn' ? await this.#count(limit, who) : this.buckets.get(name)?.take(who, this.#now());
    return answer ? told(answer, said[name]) : {};
  }

  async #count(limit: number, who: string): Promise<RateAnswer> {
    const window = Math.floor(this.#now() / WINDOW_MS);
    const used = await this.#cache.increment(`limit:signIn:${window}:${this.#nameOf(who)}`, 1, WINDOW_MS);
    const resetSeconds = Math.ceil(((window + 1) * WINDOW_MS - this.#now()) / 1000);
    const retryAfterSeconds = used > limit ? resetSeconds : 0;
    return { limit, remaining: Math.max(0, limit - used), resetSeconds, retryAfterSeconds };
  }
}

const told = ({ limit, remaining, resetSeconds, retryAfterSeconds }: RateAnswer, of: string): Headers => {
  if (retryAfterSeconds > 0) {
    throw new Failure('rate.exceeded', `At most ${limit} requests a minute ${of}.`, { retryAfterSeconds });
  }
  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(resetSeconds),
  };
};
