import { type Transaction } from '#libs/postgres';
import { type Fact } from '../fold/fact.ts';
import { arrayLiteral } from './array-literal.ts';

/** Copies of an event recorded within this time of the claimed one are duplicates; of an import whenever. */
const CLAIM_HOURS = 48;

const columnsOf = (facts: readonly Fact[]): readonly string[] => [
  arrayLiteral(facts.map(({ site }) => site.id)),
  arrayLiteral(facts.map(({ eventId }) => eventId)),
  arrayLiteral(facts.map(({ recordedAt }) => recordedAt)),
  arrayLiteral(facts.map(({ occurredAt }) => occurredAt)),
  arrayLiteral(facts.map(({ partition }) => partition)),
  arrayLiteral(facts.map(({ position }) => position)),
  arrayLiteral(facts.map(({ importId }) => importId)),
];

const claimedSql = (schema: string): string => `
  with claimed as (
    insert into ${schema}.claims as held (site, event_id, recorded_at, occurred_at, partition, position, import_id)
    select site, event_id, timestamptz 'epoch' + recorded * interval '1 ms', timestamptz 'epoch' + occurred * interval '1 ms',
           partition, position, import_id
    from unnest($1::int[], $2::uuid[], $3::bigint[], $4::bigint[], $5::smallint[], $6::bigint[], $7::uuid[])
         as wanted (site, event_id, recorded, occurred, partition, position, import_id)
    order by site, event_id
    on conflict (site, event_id) do update
    set recorded_at = excluded.recorded_at, occurred_at = excluded.occurred_at,
        partition = excluded.partition, position = excluded.position, import_id = excluded.import_id
    where held.import_id is null
      and held.recorded_at not between excluded.recorded_at - interval '${CLAIM_HOURS} hours'
                                   and excluded.recorded_at + interval '${CLAIM_HOURS} hours'
    returning 1
  )
  select count(*)::int as count from claimed`;

const lostSql = (schema: string): string => `
  select wanted.partition, wanted.position
  from unnest($1::int[], $2::uuid[], $3::smallint[], $4::bigint[]) as wanted (site, event_id, partition, position)
  join ${schema}.claims held using (site, event_id)
  where (held.partition, held.position) <> (wanted.partition, wanted.position)`;

const keyOf = (partition: number, position: number): string => `${partition}:${position}`;

/** Claims events that have different ids; answers those that lost to another copy. */
const claimOnce = async (tx: Transaction, schema: string, facts: readonly Fact[]): Promise<readonly Fact[]> => {
  const [sites, ids, recorded, occurred, partitions, positions, imports] = columnsOf(facts);
  const [claimed] = await tx.prepared<{ count: number }>(claimedSql(schema), [
    ...[sites, ids, recorded, occurred],
    ...[partitions, positions, imports],
  ]);
  if (claimed?.count === facts.length) return [];
  const lost = await tx.prepared<{ partition: number; position: number }>(lostSql(schema), [
    ...[sites, ids, partitions, positions],
  ]);
  const keys = new Set(lost.map(({ partition, position }) => keyOf(partition, position)));
  return facts.filter(({ partition, position }) => keys.has(keyOf(partition, position)));
};

/** The first of each id, and the copies that come after it (as which an equal id of another website may go, too). */
const firstOfEach = (
  facts: readonly Fact[],
): { readonly firsts: readonly Fact[]; readonly copies: readonly Fact[] } => {
  const seen = new Set<string>();
  const firsts: Fact[] = [];
  const copies: Fact[] = [];
  for (const fact of facts) {
    (seen.has(fact.eventId) ? copies : firsts).push(fact);
    seen.add(fact.eventId);
  }
  return { firsts, copies };
};

/**
 * Claims events by id and writes down the positions of those that lost. Ids are claimed in one order everywhere, so that
 * two owners who meet wait for each other and never deadlock. Answers the events that count, in their order.
 */
export const claimEvents = async (
  tx: Transaction,
  schema: string,
  facts: readonly Fact[],
): Promise<readonly Fact[]> => {
  const lost = new Set<Fact>();
  for (let rest = facts; rest.length > 0;) {
    const { firsts, copies } = firstOfEach(rest);
    for (const fact of await claimOnce(tx, schema, firsts)) lost.add(fact);
    rest = copies;
  }
  if (lost.size === 0) return facts;
  await tx.copy(
    { table: `${schema}.duplicates`, columns: { partition: 'int2', position: 'int8' } },
    [...lost].map(({ partition, position }) => [partition, position]),
  );
  return facts.filter((fact) => !lost.has(fact));
};
