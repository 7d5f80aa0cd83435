import { MINUTE_MS } from '#libs/domain';

const REACH_MS = 30 * MINUTE_MS;
const MAX_IDS = 100_000;

/** Visitor ids of one website and day that were active in its last half hour or have been carried over midnight since. */
interface Tail {
  readonly lastAt: Map<string, number>;
  newestAt: number;
}

/**
 * Who was active around a website's midnight, so that a visitor who goes on keeps the id of the day before and no session
 * is cut there (metrics.md 3). Outside of the half hours around midnight it is empty and costs two comparisons. It is
 * this process's memory: after a restart a visitor may get the new day's id, and what the log says is what counts.
 */
export class Midnight {
  readonly #tails = new Map<string, Tail>();

  /** Whether ids of that day may still be carried over to `at`. */
  mayCarry(siteId: string, day: string, at: number): boolean {
    const tail = this.#tails.get(`${siteId}:${day}`);
    return tail !== undefined && at - tail.newestAt <= REACH_MS;
  }

  /** Whether this id of that day was active within half an hour of `at`; it then is again. */
  carries(siteId: string, day: string, visitorId: string, at: number): boolean {
    const tail = this.#tails.get(`${siteId}:${day}`);
    const lastAt = tail?.lastAt.get(visitorId);
    if (tail === undefined || lastAt === undefined || Math.abs(at - lastAt) > REACH_MS) return false;
    tail.lastAt.set(visitorId, Math.max(at, lastAt));
    tail.newestAt = Math.max(at, tail.newestAt);
    return true;
  }

  /** Notes an id as active at `at`, if that is within reach of its day's end. */
  note(siteId: string, day: { readonly label: string; readonly end: number }, visitorId: string, at: number): void {
    if (day.end - at > REACH_MS) return;
    const key = `${siteId}:${day.label}`;
    const tail = this.#tails.get(key) ?? this.#begin(key, at);
    if (tail.lastAt.size < MAX_IDS) tail.lastAt.set(visitorId, Math.max(at, tail.lastAt.get(visitorId) ?? at));
    tail.newestAt = Math.max(at, tail.newestAt);
  }

  /** A new midnight; the ones that nobody can go on from are forgotten. */
  #begin(key: string, at: number): Tail {
    for (const [known, { newestAt }] of this.#tails) if (at - newestAt > REACH_MS) this.#tails.delete(known);
    const tail = { lastAt: new Map<string, number>(), newestAt: at };
    this.#tails.set(key, tail);
    return tail;
  }
}
