import { type Bucket, dimensions, VisitorSet } from '#libs/domain';
import { type Transaction } from '#libs/postgres';
import { type Owner } from '../fold/fold-batch.ts';
import { arrayLiteral } from '../rows/array-literal.ts';
import { type KeyedSet, precisionOf, type SetKey } from '../rows/visitor-sets.ts';
import { allRowsSql, dayRowsSql, eventKeysSql } from './day-rows-sql.ts';

interface SeenRow {
  readonly dimension: number;
  readonly value: number;
  readonly imported: boolean;
  readonly visitors: readonly string[];
}

/** $7 and $8 name the values asked for, all without; entry and exit pages have no sets. */
const seenSql = (schema: string): string => `
with ${allRowsSql(schema)}, ${dayRowsSql(schema)}, ${eventKeysSql}
select dimension, value, imported, array_agg(visitor::text) as visitors
from (
  select dimension, value, visitor, bool_and(imported) as imported
  from event_keys
  where seen and grain = 2 and dimension not in (${dimensions.entryPage.code}, ${dimensions.exitPage.code})
    and ($7::smallint[] is null or (dimension, value) in (select * from unnest($7::smallint[], $8::int[])))
  group by dimension, value, visitor
) once
group by dimension, value, imported`;

/** The parameters of `day-rows-sql.ts`. Of a day that is counted in part, its first hour may be a part as well. */
export const dayParameters = ({ site, partition }: Owner, day: Bucket): readonly unknown[] => {
  const hours = site.zone.hours(day.start, day.end);
  return [
    site.id,
    partition,
    new Date(day.start),
    new Date(day.end),
    hours.map(({ start }) => new Date(Math.max(start, day.start))),
    hours.map(({ end }) => new Date(end)),
  ];
};

/** The visitor sets of a day as its rows tell them: of these values, or of all. */
export const setsFromRows = async (
  tx: Transaction,
  schema: string,
  owner: Owner,
  day: Bucket,
  keys: readonly SetKey[] | null,
): Promise<readonly KeyedSet[]> => {
  const rows = await tx.query<SeenRow>(seenSql(schema), [
    ...dayParameters(owner, day),
    keys && arrayLiteral(keys.map(({ dimension }) => dimension)),
    keys && arrayLiteral(keys.map(({ value }) => value)),
  ]);
  return rows.map(({ dimension, value, imported, visitors }) => {
    const set = new VisitorSet(precisionOf(dimension));
    for (const visitor of visitors) set.add(visitor);
    return { dimension, bucket: day.start, value, imported, set };
  });
};
