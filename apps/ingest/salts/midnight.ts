import { MINUTE_MS } from '#libs/domain';

/** Who was active within so long goes on. */
export const REACH_MS = 30 * MINUTE_MS;
const MAX_IDS = 100_000;

/** A day of a website, as far as its end matters. */
export interface EndingDay {
  readonly label: string;
  readonly end: number;
}

/** Visitor ids of one website and day that were active in its last half hour or have been carried over midnight since. */
interface Tail {
  readonly lastAt: Map<string, number>;
  newestAt: number;
}

/**
 * Who was active around a website's midnight, so that a visitor who goes on keeps the id of the day before and no session
 * is cut there (metrics.md 3). Outside of the half hours around midnight it is empty and costs two comparisons. It is
 * this process's memory, which learns from others what they tell (`MidnightSharing`). Without them a visitor may get the
 * new day's id after a restart, and what the log says is what counts.
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

  /** Notes an id as active at `at`, if that is within reach of its day's end; answers whether it is. */
  note(siteId: string, day: EndingDay, visitorId: string, at: number): boolean {
    if (day.end - at > REACH_MS) return false;
    this.hear(siteId, day, visitorId, at);
    return true;
  }

  /** Takes over that an id of that day was active at `at`, before or after midnight. */
  hear(siteId: string, day: EndingDay, visitorId: string, at: number): void {
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
