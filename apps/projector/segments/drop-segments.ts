import { type Transaction } from '#libs/postgres';
import { type Folded } from '../traffic/fold/fold-batch.ts';
import { arrayLiteral } from '../traffic/rows/array-literal.ts';

/** Where rows of a website and partition changed: within a session's span, or at an event's time. */
export interface ChangedSpan {
  readonly site: number;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}

const HOUR_MS = 3_600_000;

/** Where a batch changes rows: the spans of its sessions, and the times of events without one. */
export const changedSpans = ({ sessions, events }: Pick<Folded, 'sessions' | 'events'>): readonly ChangedSpan[] => [
  ...sessions.map(({ site, partition, session }) => ({
    site: site.id,
    partition,
    from: session.firstAt,
    to: session.lastAt,
  })),
  ...events
    .filter(({ session }) => session === null)
    .map(({ fact: { site, partition, occurredAt: at } }) => ({ site: site.id, partition, from: at, to: at })),
];

/** Spans that begin in the same hour are one: most are of the hour that runs now. */
const widest = (spans: readonly ChangedSpan[]): readonly ChangedSpan[] => {
  const ofHour = ({ site, partition, from }: ChangedSpan): string =>
    `${site}:${partition}:${Math.floor(from / HOUR_MS)}`;
  return [...Map.groupBy(spans, ofHour).values()].map((some) => ({
    ...(some[0] as ChangedSpan),
    from: some.reduce((from, span) => Math.min(from, span.from), Infinity),
    to: some.reduce((to, span) => Math.max(to, span.to), -Infinity),
  }));
};

/** Deletes the segments that hold rows which changed, in the transaction that changes them; they are made again later. */
export const dropSegments = async (tx: Transaction, schema: string, changed: readonly ChangedSpan[]): Promise<void> => {
  const spans = widest(changed);
  if (spans.length === 0) return;
  await tx.prepared(
    `delete from ${schema}.segments g
     using unnest($1::int[], $2::smallint[], $3::bigint[], $4::bigint[]) c (site, partition, starts, ends)
     where g.site = c.site and g.partition = c.partition
       and g.starts_at <= timestamptz 'epoch' + c.ends * interval '1 ms'
       and g.ends_at > timestamptz 'epoch' + c.starts * interval '1 ms'`,
    [
      arrayLiteral(spans.map(({ site }) => site)),
      arrayLiteral(spans.map(({ partition }) => partition)),
      arrayLiteral(spans.map(({ from }) => from)),
      arrayLiteral(spans.map(({ to }) => to)),
    ],
  );
};
