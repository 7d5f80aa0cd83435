import { setTimeout as sleep } from 'node:timers/promises';
import { type ReadStore, writeSegment } from '#libs/read-store';
import { CLOSED_AFTER_MS } from '../traffic/closed-days.ts';
import { type TrafficProjection } from '../traffic/traffic.projection.ts';

const LOOK_MS = 60_000;
/** Days of fewer events are gone through as rows. */
const FEWEST_EVENTS = 2000;
const MOST_FOUND = 1000;

interface MissingSegment {
  readonly siteId: string;
  readonly cut: number;
  readonly partition: number;
  readonly day: Date;
}

/** Closed days, the newest first, that some of the partitions have no segment of. */
const missingSql = (schema: string): string => `
  select s.site_id as "siteId", s.active_cut as cut, p.partition, d.day
  from ${schema}.sites s
  cross join lateral (
    select u.bucket as day from ${schema}.summaries u
    where u.site = s.site and u.cut = s.active_cut and u.grain = 2 and u.dimension = 0 and u.bucket <= $1
      and u.bucket >= coalesce(s.rows_from, '-infinity')
    group by u.bucket having sum(u.page_views + u.events) >= $3
  ) d
  cross join unnest($2::smallint[]) p (partition)
  where not exists (
    select from ${schema}.segments g
    where g.site = s.site and g.cut = s.active_cut and g.partition = p.partition and g.starts_at = d.day
  )
  order by d.day desc, s.site_id, p.partition limit ${MOST_FOUND}`;

export interface SegmentOptions {
  readonly now?: () => number;
  /** Of a day, for it to be copied. */
  readonly fewestEvents?: number;
}

/**
 * Makes the segments of closed days that are missing, one at a time, between the batches of their partition. It looks
 * every minute, and as soon as much of the past (an import, say) has come to an end.
 */
export class SegmentMaker {
  readonly #store: ReadStore;
  readonly #now: () => number;
  readonly #fewestEvents: number;
  #lookedAt = -Infinity;
  #lookedPast = 0;
  #seenPast = 0;
  #missing: MissingSegment[] = [];

  constructor(store: ReadStore, { now = Date.now, fewestEvents = FEWEST_EVENTS }: SegmentOptions = {}) {
    this.#store = store;
    this.#now = now;
    this.#fewestEvents = fewestEvents;
  }

  /** Makes one segment and rests for as long as that took; false if none is known to be missing. */
  async step(traffic: TrafficProjection): Promise<boolean> {
    if (this.#missing.length === 0 && this.#isDue(traffic.eventsOfClosedDays)) {
      this.#missing = [...(await this.#look(traffic))];
    }
    const next = this.#missing.shift();
    if (!next) return false;
    const since = performance.now();
    await this.#make(traffic, next);
    await sleep(performance.now() - since);
    return true;
  }

  /** `past`: events of closed days that were projected; it has come to an end if it is as it was a step ago. */
  #isDue(past: number): boolean {
    const isSoon = past === this.#seenPast && past - this.#lookedPast >= this.#fewestEvents;
    this.#seenPast = past;
    if (!isSoon && performance.now() - this.#lookedAt < LOOK_MS) return false;
    this.#lookedAt = performance.now();
    this.#lookedPast = past;
    return true;
  }

  async #look({ version: { schema }, owned }: TrafficProjection): Promise<readonly MissingSegment[]> {
    const closed = new Date(this.#now() - CLOSED_AFTER_MS);
    return this.#store.sql.query<MissingSegment>(missingSql(schema), [closed, [...owned.keys()], this.#fewestEvents]);
  }

  async #make(traffic: TrafficProjection, { siteId, cut, partition, day }: MissingSegment): Promise<void> {
    await traffic.asOwner(partition, async ({ tx, schema, sites }) => {
      const site = await sites.find(siteId);
      if (site?.cut !== cut) return;
      await writeSegment(tx, schema, { site: site.id, cut, partition, day: site.zone.dayOf(day.getTime()) });
    });
  }
}
