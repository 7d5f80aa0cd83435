import { type Sql } from '#libs/postgres';
import { type AppendedAt } from '../event-log.port.ts';
import { type Topic } from '../topics.ts';
import { type AppendPlan, type PlannedBlock } from './append-plan.ts';
import { blocksOf, NOW_MS } from './log-schema.ts';

interface Grown {
  readonly partition: number;
  readonly base: number;
}

/*
 * One statement, so one round trip and one commit. `locked` takes the partitions' rows in their order, so that appends
 * of several processes wait for each other instead of deadlocking; `grown` advances them; only then is the time taken,
 * so that it never decreases. Two appends can never be visible in the wrong order: the second waits for the first's commit.
 */
const appendSql = (topic: Topic): string => `
  with asked as materialized (
    select * from unnest($2::smallint[], $3::bigint[]) as asked(partition, records)
  ), locked as materialized (
    select partition from event_log.partitions
    where topic = $1 and partition = any($2::smallint[]) order by partition for update
  ), grown as (
    update event_log.partitions p
    set next = p.next + asked.records, last_at = greatest(p.last_at, ${NOW_MS})
    from asked join locked using (partition)
    where p.topic = $1 and p.partition = asked.partition
    returning p.partition, p.next - asked.records as base, p.next, p.last_at
  ), written as (
    insert into ${blocksOf(topic)} (partition, first_position, last_position, appended_at, records, body)
    select grown.partition, base + skip, base + skip + records - 1, last_at, records, substring($9::bytea from start + 1 for size)
    from grown join unnest($4::smallint[], $5::bigint[], $6::int[], $7::int[], $8::int[])
      as block(partition, skip, records, start, size) using (partition)
  )
  select partition, base, pg_notify('event_log.' || $1, partition || ' ' || next) from grown`;

/** Appends what is planned, in the transaction of `sql` or in one of its own, and answers each record's position. */
export const appendBlocks = async (sql: Sql, topic: Topic, plan: AppendPlan): Promise<readonly AppendedAt[]> => {
  const column = (name: keyof PlannedBlock): readonly number[] => plan.blocks.map((block) => block[name]);
  const rows = await sql.prepared<Grown>(appendSql(topic), [
    topic,
    [...plan.counts.keys()],
    [...plan.counts.values()],
    column('partition'),
    column('skip'),
    column('records'),
    column('start'),
    column('size'),
    plan.body,
  ]);
  if (rows.length !== plan.counts.size) throw new Error(`Topic ${topic} has not been made: createTopics comes first`);
  const bases = new Map(rows.map(({ partition, base }) => [partition, base]));
  return plan.places.map(({ partition, skip }) => ({ partition, position: (bases.get(partition) ?? 0) + skip }));
};
