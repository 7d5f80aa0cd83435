import { type Bucket, VisitorSet, type Zone } from '#libs/domain';
import { grains, visitorSetKinds } from '#libs/read-store';
import { type Site } from '../traffic/fold/site.ts';
import { arrayLiteral } from '../traffic/rows/array-literal.ts';
import { keyColumns, measureColumns } from '../traffic/rows/summary-rows.ts';
import { type KeyedSet, precisionOf, replaceSets, type SetKey, setName } from '../traffic/rows/visitor-sets.ts';
import { type Owned } from '../traffic/traffic.projection.ts';

/*
 * Buckets whose rows have gone cannot be counted again, so a new cut takes them over by their names: what was counted on
 * the 1st of March stays the 1st of March, and its ten o'clock stays ten o'clock, whatever the zone is called now. Hence
 * a zone that is changed and changed back finds the same buckets again.
 */

/** A stretch of buckets of one cut, and the bucket of another that they go to. */
interface Moved {
  readonly grain: number;
  readonly start: number;
  readonly end: number;
  readonly to: number;
}

/** From the cut that is left to the one that is being made, as far as the website's rows have gone. */
export interface Frozen {
  readonly from: Site;
  readonly to: Site;
  readonly rowsFrom: number;
}

/** A day of the cut that is being made, and those of the cut that is left which go there: one, where no date was left out. */
export interface FrozenDay {
  readonly into: Bucket;
  readonly days: readonly [Bucket, ...Bucket[]];
}

const dayNamed = (zone: Zone, { start }: Bucket, to: Zone): Bucket => to.dayOf(to.startOf(zone.dateOf(start)));

/** Days by where they go. */
export const frozenDays = ({ from, to }: Frozen, days: readonly Bucket[]): readonly FrozenDay[] => {
  const byStart = Map.groupBy(days, (day) => dayNamed(from.zone, day, to.zone).start);
  return [...byStart].flatMap(([start, [first, ...others]]) =>
    first ? { into: to.zone.dayOf(start), days: [first, ...others] as const } : [],
  );
};

const hourNamed = (zone: Zone, { start }: Bucket, to: Zone): number =>
  to.hourOf(to.instantOf(zone.dateOf(start), zone.timeOfDay(start))).start;

/** Where the buckets of a day go: the day to the one of its date, each hour to the one that a clock shows as the same. */
export const movedBuckets = (from: Zone, day: Bucket, to: Zone): readonly Moved[] => [
  { grain: grains.day, start: day.start, end: day.end, to: dayNamed(from, day, to).start },
  ...from.hours(day.start, day.end).map((hour) => ({
    grain: grains.hour,
    start: Math.max(hour.start, day.start),
    end: Math.min(hour.end, day.end),
    to: hourNamed(from, hour, to),
  })),
];

const measures = Object.values(measureColumns);
const INSTANT = (column: string): string => `timestamptz 'epoch' + ${column} * interval '1 ms'`;

/** $1 site, $2 cut, $3 partition, $4 cut to copy to, $5 to $8 buckets moved, $9 where rows begin. */
const copySql = (schema: string): string => `
  insert into ${schema}.summaries (${keyColumns.join(', ')}, ${measures.join(', ')})
  select u.site, $4, u.grain, u.dimension, ${INSTANT('m.target')}, u.value, u.partition, u.imported,
         ${measures.map((name) => `sum(u.${name})`).join(', ')}
  from unnest($5::smallint[], $6::bigint[], $7::bigint[], $8::bigint[]) m (grain, start, stop, target)
  join ${schema}.summaries u on u.grain = m.grain and u.bucket >= ${INSTANT('m.start')} and u.bucket < ${INSTANT('m.stop')}
  where u.site = $1 and u.cut = $2 and u.partition = $3 and u.bucket < $9
  group by u.site, u.grain, u.dimension, m.target, u.value, u.partition, u.imported`;

const copySummaries = async (
  { tx, schema, partition }: Owned,
  { from, to, rowsFrom }: Frozen,
  { days }: FrozenDay,
): Promise<void> => {
  const moved = days.flatMap((day) => movedBuckets(from.zone, day, to.zone));
  await tx.query(copySql(schema), [
    from.id,
    from.cut,
    partition,
    to.cut,
    arrayLiteral(moved.map(({ grain }) => grain)),
    arrayLiteral(moved.map(({ start }) => start)),
    arrayLiteral(moved.map(({ end }) => end)),
    arrayLiteral(moved.map(({ to: into }) => into)),
    new Date(rowsFrom),
  ]);
};

interface SetRow extends Omit<SetKey, 'bucket'> {
  readonly kind: number;
  readonly members: Buffer;
}

const setsSql = (schema: string): string => `
  select dimension, value, imported, kind, members from ${schema}.visitor_sets
  where site = $1 and cut = $2 and partition = $3 and bucket >= $4 and bucket < $5`;

const copySets = async (
  { tx, schema, partition }: Owned,
  { from, to, rowsFrom }: Frozen,
  { into: { start: bucket }, days: [first, ...others] }: FrozenDay,
): Promise<void> => {
  const end = Math.min((others.at(-1) ?? first).end, rowsFrom);
  const values = [from.id, from.cut, partition, new Date(first.start), new Date(end)];
  const rows = await tx.query<SetRow>(setsSql(schema), values);
  const sets = new Map<string, KeyedSet>();
  for (const { kind, members, ...row } of rows) {
    const key = { ...row, bucket };
    const found = sets.get(setName(key)) ?? { ...key, set: new VisitorSet(precisionOf(row.dimension)) };
    found.set.uniteStored({ kind: kind === visitorSetKinds.exact ? 'exact' : 'sketch', members });
    sets.set(setName(key), found);
  }
  await replaceSets(tx, schema, { site: to, partition }, [...sets.values()]);
};

/** Deletes what a cut has between two instants, in this partition. */
export const clearBuckets = async (
  { tx, schema, partition }: Owned,
  { id, cut }: Site,
  from: number,
  to: number,
): Promise<void> => {
  for (const table of ['summaries', 'visitor_sets']) {
    await tx.query(
      `delete from ${schema}.${table} where site = $1 and cut = $2 and partition = $3 and bucket >= $4 and bucket < $5`,
      [id, cut, partition, new Date(from), new Date(to)],
    );
  }
};

/** Puts a frozen day's figures into the cut that is being made, in the place of what was written there meanwhile. */
export const copyFrozenDay = async (owned: Owned, frozen: Frozen, day: FrozenDay): Promise<void> => {
  const { from, to, rowsFrom } = frozen;
  await clearBuckets(owned, to, day.into.start, Math.min(day.into.end, rowsFrom));
  await copySummaries(owned, frozen, day);
  if (from.persistent && to.persistent) await copySets(owned, frozen, day);
};
