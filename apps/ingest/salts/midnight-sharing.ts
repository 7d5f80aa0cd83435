import { type BeforeApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type Cache } from '#libs/cache';
import { MINUTE_MS } from '#libs/domain';
import { type EndingDay, REACH_MS } from './midnight.ts';

/** Longer than an event may be under way and still find who it goes on from. */
const KEPT_MS = 120 * MINUTE_MS;
/** Who is known to nobody is asked for again after so long: their events may still be under way to another process. */
const UNKNOWN_FOR_MS = 10_000;
const MAX_REMEMBERED = 100_000;
const CLOSED = -Infinity;
const ANYONE = 'anyone';
/** Each key is a recent set of this one member, since there the latest time wins whoever tells last. */
const ACTIVE = 'active';

const keyOf = (siteId: string, day: string, who: string): string => `midnight:${siteId}:${day}:${who}`;

/**
 * What processes tell each other of who was active around a midnight, so that it does not matter to which of them an event
 * comes. Ids that were noted go to the cache behind the request's back; the cache is asked for a visitor whom this process
 * has not seen itself, in the half hour after midnight and for as long as anybody is carried on. While it is away, each
 * process knows what it has seen.
 */
export class MidnightSharing implements BeforeApplicationShutdown {
  readonly #cache: Cache;
  /** Until when ids of a day may be carried on, by website and day. */
  readonly #openUntil = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  readonly #unknown = new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: UNKNOWN_FOR_MS });
  #untold = new Map<string, number>();
  #telling: Promise<void> | undefined;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#telling;
  }

  /** Tells the others that an id of that day was active. */
  tell(siteId: string, day: string, visitorId: string, at: number): void {
    for (const key of [keyOf(siteId, day, visitorId), keyOf(siteId, day, ANYONE)]) {
      this.#untold.set(key, Math.max(at, this.#untold.get(key) ?? at));
    }
    this.#telling ??= this.#tellAll().finally(() => (this.#telling = undefined));
  }

  /** Whether others may carry ids of that day over to `at`; a promise where they must be asked first. */
  mayCarry(siteId: string, { label, end }: EndingDay, at: number): boolean | Promise<boolean> {
    const key = `${siteId}:${label}`;
    const openUntil = this.#openUntil.get(key) ?? end + REACH_MS;
    if (at <= end + REACH_MS || at <= openUntil) return true;
    return openUntil === CLOSED ? false : this.#ask(key, keyOf(siteId, label, ANYONE), at);
  }

  /** When any process last saw this id of that day, if that is within half an hour before `at`. */
  async lastAt(siteId: string, day: string, visitorId: string, at: number): Promise<number | undefined> {
    if (this.#unknown.has(visitorId)) return undefined;
    const lastAt = await this.#recent(keyOf(siteId, day, visitorId), at);
    if (lastAt === undefined) this.#unknown.set(visitorId, true);
    return lastAt;
  }

  async #ask(key: string, anyone: string, at: number): Promise<boolean> {
    const newestAt = await this.#recent(anyone, at);
    this.#openUntil.set(key, newestAt === undefined ? CLOSED : newestAt + REACH_MS);
    return newestAt !== undefined;
  }

  async #recent(key: string, at: number): Promise<number | undefined> {
    return (await this.#cache.recent(key, at - REACH_MS)).get(ACTIVE);
  }

  /** One round after the other, so that what comes meanwhile is told together. */
  async #tellAll(): Promise<void> {
    while (this.#untold.size > 0) {
      const untold = this.#untold;
      this.#untold = new Map();
      await Promise.all([...untold].map(([key, at]) => this.#cache.addRecent(key, new Map([[ACTIVE, at]]), KEPT_MS)));
    }
  }
}
