import { type Topic } from '../topics.ts';

/** Names are made from the list of topics, never from outside. */
export const blocksOf = (topic: Topic): string => `event_log.${topic.replace(/\W/g, '_')}`;

/** A notification channel per topic: `partition next` after each append. */
export const endsChannel = (topic: Topic): string => `event_log.${topic}`;

/** Told when a group's members or owners change: `group topic`. */
export const MEMBERS_CHANNEL = 'event_log.members';

/** The database's clock in epoch milliseconds: the one clock of all that share a log. */
export const NOW_MS = `(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** The log's tables; every statement may run again. */
export const logTables: readonly string[] = [
  'create schema if not exists event_log',
  /*
   * One row per partition: the position that comes next, the first that is kept, and when the newest record was taken.
   * An append updates the row in its own transaction: the row lock gives positions without gaps, in order of commit.
   */
  `create table if not exists event_log.partitions (
    topic text not null,
    partition smallint not null,
    first bigint not null default 0,
    next bigint not null default 0,
    last_at bigint not null default 0,
    primary key (topic, partition)
  ) with (fillfactor = 20)`,
  // The parts that a topic's table is cut into, by when records were taken; retention drops whole ones.
  `create table if not exists event_log.parts (
    name text primary key,
    topic text not null,
    starts_at bigint not null,
    ends_at bigint not null
  )`,
  // Members of consumer groups, alive while seen_at is young, and who owns which partition.
  `create table if not exists event_log.members (
    consumer_group text not null,
    topic text not null,
    member uuid not null,
    seen_at bigint not null,
    primary key (consumer_group, topic, member)
  )`,
  `create table if not exists event_log.owners (
    consumer_group text not null,
    topic text not null,
    partition smallint not null,
    member uuid not null,
    primary key (consumer_group, topic, partition)
  )`,
];

/**
 * A topic's blocks. Bodies are kept uncompressed out of line: PostgreSQL's own compression is slower than the disk.
 * `appended_at` (epoch ms) never decreases within a partition, so the time bound of a query leaves older parts alone.
 */
export const blocksTable = (topic: Topic): readonly string[] => {
  const table = blocksOf(topic);
  const name = table.slice('event_log.'.length);
  return [
    `create table if not exists ${table} (
      partition smallint not null,
      first_position bigint not null,
      last_position bigint not null,
      appended_at bigint not null,
      records int not null,
      body bytea storage external not null
    ) partition by range (appended_at)`,
    `create index if not exists ${name}_position on ${table} (partition, last_position)`,
    `create index if not exists ${name}_time on ${table} (partition, appended_at)`,
  ];
};
