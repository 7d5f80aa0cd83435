import {
  type Cache,
  type CacheState,
  LIVE_VISITOR_TTL_MS,
  LIVE_WINDOW_MS,
  livePositionKey,
  type LiveVisitor,
  liveVisitorKey,
  liveVisitorsKey,
} from '#libs/cache';
import { type Batch, type StartAt } from '#libs/event-log';
import { type TrackingEvent } from '#libs/events';
import { livePart, seen } from './live-visitor.ts';

/** A visitor's events in a batch. An id is a visitor's on one website only. */
interface Found {
  readonly siteId: string;
  readonly visitorId: string;
  readonly events: TrackingEvent[];
}

export interface LiveFiguresParts {
  readonly cache: Cache;
  /** How the cache is. */
  readonly state: () => CacheState;
  readonly now?: () => number;
}

/** The cache was away for a moment at least: what was written since may be lost, or known to this process alone. */
export class CacheWasAway extends Error {
  constructor() {
    super('the cache was away');
    this.name = 'CacheWasAway';
  }
}

/**
 * Keeps who is live in the cache. It is no projection: what is lost fills again by itself, since reading begins half an
 * hour back where the cache remembers no position.
 *
 * Where several processes share the cache, each visitor still has one writer, because a visitor's events are all in one
 * partition, and a partition has one owner in the group. So reading what is known and writing it again needs no lock. An
 * owner that does not know yet that it has lost its partition may count a page view twice: these figures are for minutes.
 */
export class LiveFigures {
  readonly #cache: Cache;
  readonly #state: () => CacheState;
  readonly #now: () => number;
  readonly #since: number;

  /** Throws `CacheWasAway` if it is away now. */
  constructor({ cache, state, now = Date.now }: LiveFiguresParts) {
    this.#cache = cache;
    this.#state = state;
    this.#now = now;
    this.#since = state().since;
    this.#refuseIfLost();
  }

  /** Where to begin to read a partition. */
  async startOf(partition: number): Promise<StartAt> {
    const position = await this.#cache.get(livePositionKey(partition));
    return position === undefined ? { time: this.#now() - LIVE_VISITOR_TTL_MS } : { position: Number(position) };
  }

  /** Rejects with `CacheWasAway` if what it has written may not be where it belongs; then reading must begin again. */
  async take({ partition, records, next }: Batch): Promise<void> {
    const oldest = this.#now() - LIVE_VISITOR_TTL_MS;
    const visitors = new Map<string, Found>();
    for (const { value } of records) {
      const event = livePart(value);
      if (event && event.value.envelope.occurredAt > oldest) addTo(visitors, event);
    }
    await Promise.all([...visitors.values()].map((found) => this.#see(found)));
    await this.#markSeen([...visitors.values()]);
    this.#refuseIfLost();
    await this.#cache.set(livePositionKey(partition), String(next), LIVE_VISITOR_TTL_MS);
  }

  #refuseIfLost(): void {
    const { status, since } = this.#state();
    if (status === 'away' || since !== this.#since) throw new CacheWasAway();
  }

  async #see({ siteId, visitorId, events }: Found): Promise<void> {
    const key = liveVisitorKey(siteId, visitorId);
    const known = await this.#cache.get(key);
    const before = known === undefined ? undefined : (JSON.parse(known) as LiveVisitor);
    const after = events.reduce<LiveVisitor | undefined>(seen, before);
    await this.#cache.set(key, JSON.stringify(after), LIVE_VISITOR_TTL_MS);
  }

  async #markSeen(visitors: readonly Found[]): Promise<void> {
    for (const [siteId, members] of Map.groupBy(visitors, (found) => found.siteId)) {
      const times = members.map(({ visitorId, events }) => [visitorId, newestOf(events)] as const);
      await this.#cache.addRecent(liveVisitorsKey(siteId), new Map(times), LIVE_WINDOW_MS);
    }
  }
}

const addTo = (visitors: Map<string, Found>, event: TrackingEvent): void => {
  const { visitorId, siteId } = event.value.envelope;
  const key = `${siteId}:${visitorId}`;
  const found = visitors.get(key) ?? { siteId, visitorId, events: [] };
  found.events.push(event);
  visitors.set(key, found);
};

const newestOf = (events: readonly TrackingEvent[]): number =>
  events.reduce((newest, { value }) => Math.max(newest, value.envelope.occurredAt), 0);
