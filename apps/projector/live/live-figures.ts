import {
  type Cache,
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

/**
 * Keeps who is live in the cache. It is no projection: what is lost fills again by itself, since reading begins half an
 * hour back where the cache remembers no position.
 */
export class LiveFigures {
  readonly #cache: Cache;
  readonly #now: () => number;

  constructor(cache: Cache, now: () => number = Date.now) {
    this.#cache = cache;
    this.#now = now;
  }

  /** Where to begin to read a partition. */
  async startOf(partition: number): Promise<StartAt> {
    const position = await this.#cache.get(livePositionKey(partition));
    return position === undefined ? { time: this.#now() - LIVE_VISITOR_TTL_MS } : { position: Number(position) };
  }

  async take({ partition, records, next }: Batch): Promise<void> {
    const oldest = this.#now() - LIVE_VISITOR_TTL_MS;
    const visitors = new Map<string, Found>();
    for (const { value } of records) {
      const event = livePart(value);
      if (event && event.value.envelope.occurredAt > oldest) addTo(visitors, event);
    }
    await Promise.all([...visitors.values()].map((found) => this.#see(found)));
    await this.#markSeen([...visitors.values()]);
    await this.#cache.set(livePositionKey(partition), String(next), LIVE_VISITOR_TTL_MS);
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
