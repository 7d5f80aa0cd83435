import { type Sql } from '#libs/postgres';
import { type PartitionRange, type Position, type StartAt } from '../event-log.port.ts';
import { PositionBeyondEnd } from '../log-errors.ts';
import { type Topic } from '../topics.ts';
import { blocksOf } from './log-schema.ts';
import { type Place } from './read-blocks.ts';

/** First and next position of each partition of a topic. */
export const rangesOf = async (sql: Sql, topic: Topic): Promise<ReadonlyMap<number, PartitionRange>> => {
  const rows = await sql.query<PartitionRange & { readonly partition: number }>(
    'select partition, first, next from event_log.partitions where topic = $1 order by partition',
    [topic],
  );
  return new Map(rows.map(({ partition, first, next }) => [partition, { first, next }]));
};

/** The place that a consumer names as its beginning. Throws `PositionBeyondEnd`. */
export const startPlace = async (sql: Sql, topic: Topic, partition: number, at: StartAt): Promise<Place> => {
  const { first, next } = (await rangesOf(sql, topic)).get(partition) ?? { first: 0, next: 0 };
  if ('edge' in at) return { position: at.edge === 'first' ? first : next, appendedAt: 0 };
  if ('time' in at)
    return { position: (await firstSince(sql, topic, partition, at.time)) ?? next, appendedAt: at.time };
  if (at.position > next) throw new PositionBeyondEnd(topic, partition, at.position, next);
  return { position: at.position, appendedAt: 0 };
};

const firstSince = async (sql: Sql, topic: Topic, partition: number, time: number): Promise<Position | undefined> => {
  const rows = await sql.query<{ readonly first: Position }>(
    `select first_position as first from ${blocksOf(topic)}
     where partition = $1 and appended_at >= $2 order by appended_at, first_position limit 1`,
    [partition, Math.floor(time)],
  );
  return rows[0]?.first;
};
