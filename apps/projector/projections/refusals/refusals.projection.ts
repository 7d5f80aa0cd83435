import { type EventsRefused } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { keptDays } from '../kept-days.ts';
import { type OwnedRows } from '../rebuild/owned-rows.ts';
import { SmallProjection, type SmallProjectionOptions } from '../small-projection.ts';
import { QUARTER_MS, withoutForgotten } from './forgotten.ts';

interface Counted {
  readonly siteId: string;
  readonly quarter: number;
  readonly code: string;
  readonly origin: string;
  count: number;
  lastAt: number;
}

/** Several records of one quarter-hour are one row. */
const countsOf = (refused: readonly EventsRefused[]): readonly Counted[] => {
  const counts = new Map<string, Counted>();
  for (const { siteId, minute, origin, code, count } of refused) {
    const quarter = minute - (minute % QUARTER_MS);
    const key = JSON.stringify([siteId, quarter, code, origin]);
    const counted = counts.get(key) ?? { siteId, quarter, code, origin, count: 0, lastAt: minute };
    counted.count += count;
    counted.lastAt = Math.max(counted.lastAt, minute);
    counts.set(key, counted);
  }
  return [...counts.values()];
};

const writeCounts = async (tx: Transaction, counts: readonly Counted[], into: string): Promise<void> => {
  await tx.query(
    `insert into ${into}refusal_counts as held (site_id, quarter, code, origin, count, last_at)
     select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[])
     on conflict (site_id, quarter, code, origin) do update
     set count = held.count + excluded.count, last_at = greatest(held.last_at, excluded.last_at)`,
    [
      counts.map(({ siteId }) => siteId),
      counts.map(({ quarter }) => new Date(quarter)),
      counts.map(({ code }) => code),
      counts.map(({ origin }) => origin),
      counts.map(({ count }) => count),
      counts.map(({ lastAt }) => new Date(lastAt)),
    ],
  );
};

/** A copy of an event has a fate of its own, which its first copy tells; what names no website belongs to nobody. */
const tellsFate = ({ siteId, code, sample }: EventsRefused): boolean =>
  siteId !== '' && code !== 'duplicate' && sample.length > 0;

const writeSample = async (tx: Transaction, refused: readonly EventsRefused[], into: string): Promise<void> => {
  const rows = refused
    .filter(tellsFate)
    .flatMap(({ siteId, code, minute, sample }) => sample.map((eventId) => ({ siteId, code, minute, eventId })));
  if (rows.length === 0) return;
  await tx.query(
    `insert into ${into}refused_events (site_id, event_id, code, refused_at)
     select * from unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[])
     on conflict (event_id, site_id) do nothing`,
    [
      rows.map(({ siteId }) => siteId),
      rows.map(({ eventId }) => eventId),
      rows.map(({ code }) => code),
      rows.map(({ minute }) => new Date(minute)),
    ],
  );
};

const countRows: OwnedRows = {
  table: 'refusal_counts',
  key: ['site_id', 'quarter', 'code', 'origin'],
  values: { count: 'shown', last_at: 'shown' },
  at: 'quarter',
  keptDays: keptDays.refusalCounts,
};

const sampleRows: OwnedRows = {
  table: 'refused_events',
  key: ['event_id', 'site_id'],
  values: { code: 'shown', refused_at: 'shown' },
  at: 'refused_at',
  keptDays: keptDays.refusedEvents,
};

/**
 * What was refused on purpose, counted by website, quarter-hour, reason and origin, with a sample of event ids. What the
 * rules of an import left out is told by the import itself.
 */
export const refusalsProjection = (options: SmallProjectionOptions): SmallProjection<'EventsRefused'> =>
  new SmallProjection(options, {
    key: { projection: 'refusals', version: 1 },
    topic: 'refusals',
    events: ['EventsRefused'],
    rows: [countRows, sampleRows],
    project: async (tx, events, into) => {
      const counted = events.map(({ value }) => value).filter(({ importId }) => importId === null);
      const refused = await withoutForgotten(tx, counted);
      if (refused.length === 0) return;
      await writeCounts(tx, countsOf(refused), into);
      await writeSample(tx, refused, into);
    },
  });
