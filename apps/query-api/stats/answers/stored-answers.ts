import { type Cache } from '#libs/cache';
import { type Answer } from './answer.ts';
import { SingleFlight } from './single-flight.ts';

const KEPT_MS = 10 * 60 * 1000;

/** How the keys of stored answers begin; the website's siteId comes next. */
export const ANSWER_KEYS = 'answer:';

/**
 * Answers that were given before. Their name holds everything that they depend on, so none is ever stale: what is no
 * longer asked for just falls out.
 */
export class StoredAnswers {
  readonly #cache: Cache;
  readonly #flights = new SingleFlight<Answer>();

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  /** The answer of that name, which begins with the website's siteId, found or made; callers who ask at the same time share the work. */
  async get(key: string, make: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    const stored = await this.#cache.get(this.#name(key));
    if (stored !== undefined) return JSON.parse(stored) as Answer;
    return this.#flights.join(key, (flight) => this.#make(key, make, flight), signal);
  }

  async #make(key: string, make: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    const answer = await make(signal);
    await this.#cache.set(this.#name(key), JSON.stringify(answer), KEPT_MS);
    return answer;
  }

  #name(key: string): string {
    return `${ANSWER_KEYS}${key}`;
  }
}
