import { type Transaction } from '#libs/postgres';
import { type Fact } from '../fold/fact.ts';
import { eachRow } from './each-row.ts';
import { Staging } from './staging.ts';

/** Copies of an event recorded within this time of the claimed one are duplicates; of an import or a dead letter whenever. */
const CLAIM_HOURS = 48;

const wanted = new Staging('wanted_claims', {
  site: 'int4',
  event_id: 'uuid',
  recorded_at: 'timestamptz',
  occurred_at: 'timestamptz',
  partition: 'int2',
  position: 'int8',
  import_id: 'uuid',
});

const rowOf = (fact: Fact): readonly unknown[] => [
  fact.site.id,
  fact.eventId,
  fact.recordedAt,
  fact.occurredAt,
  fact.partition,
  fact.position,
  fact.importId ?? fact.deadLetterId,
];

const claimedSql = (schema: string): string => `
  with claimed as (
    insert into ${schema}.claims as held (site, event_id, recorded_at, occurred_at, partition, position, import_id)
    select * from ${wanted.name}
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
  from ${wanted.name} wanted join ${schema}.claims held using (site, event_id)
  where (held.partition, held.position) <> (wanted.partition, wanted.position)`;

const keptSql = (schema: string): string => `
  insert into ${schema}.claims as held (site, event_id, recorded_at, occurred_at, partition, position, import_id)
  select distinct on (site, event_id) * from ${wanted.name}
  order by site, event_id, recorded_at desc
  on conflict (site, event_id) do update
  set recorded_at = excluded.recorded_at, occurred_at = excluded.occurred_at,
      partition = excluded.partition, position = excluded.position, import_id = excluded.import_id
  where held.recorded_at <= excluded.recorded_at`;

const keyOf = (partition: number, position: number): string => `${partition}:${position}`;

/** Claims events that have different ids; answers those that lost to another copy. */
const claimOnce = async (tx: Transaction, schema: string, facts: readonly Fact[]): Promise<readonly Fact[]> => {
  await wanted.fill(tx, eachRow(facts, rowOf));
  const [claimed] = await tx.prepared<{ count: number }>(claimedSql(schema));
  if (claimed?.count === facts.length) return [];
  const lost = await tx.prepared<{ partition: number; position: number }>(lostSql(schema));
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

/** What did not win its claim: copies within the batch are judged one after another, as if they had come so. */
const losersOf = async (tx: Transaction, schema: string, facts: readonly Fact[]): Promise<ReadonlySet<Fact>> => {
  const lost = new Set<Fact>();
  for (let rest = facts; rest.length > 0;) {
    const { firsts, copies } = firstOfEach(rest);
    for (const fact of await claimOnce(tx, schema, firsts)) lost.add(fact);
    rest = copies;
  }
  return lost;
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
  const lost = await losersOf(tx, schema, facts);
  if (lost.size === 0) return facts;
  await tx.copy(
    { table: `${schema}.duplicates`, columns: { partition: 'int2', position: 'int8' } },
    eachRow([...lost], ({ partition, position }) => [partition, position]),
  );
  return facts.filter((fact) => !lost.has(fact));
};

/** Writes the claims of events that another version has decided to count. */
export const keepClaims = async (tx: Transaction, schema: string, facts: readonly Fact[]): Promise<void> => {
  if (facts.length === 0) return;
  await wanted.fill(tx, eachRow(facts, rowOf));
  await tx.prepared(keptSql(schema));
};
