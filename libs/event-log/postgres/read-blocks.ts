import { type Sql } from '#libs/postgres';
import { type BatchLimits } from '../consuming/cut-batch.ts';
import { type LogRecord, type Position } from '../event-log.port.ts';
import { type Topic } from '../topics.ts';
import { eachValue } from './block.ts';
import { blocksOf } from './log-schema.ts';

/** Where a reader stands: the position it wants next, and when the record before was taken, which leaves older parts alone. */
export interface Place {
  readonly position: Position;
  readonly appendedAt: number;
}

/** The records of some blocks, and the place behind them. */
export interface Read {
  readonly records: readonly LogRecord[];
  readonly after: Place;
  /** The partition's end when this was read. */
  readonly end: Position;
}

interface BlockRow {
  readonly first: number;
  readonly last: number;
  readonly at: number;
  readonly body: Buffer;
  readonly end: number;
}

const MAX_BLOCKS = 1024;

/*
 * Sums of sizes come from the rows alone (bodies lie out of line and are fetched for the rows that are taken), so a
 * query never hauls more than was asked for and one block.
 */
const readSql = (topic: Topic): string => `
  select first_position as first, last_position as last, appended_at as at, body,
    (select next from event_log.partitions where topic = $6 and partition = $1) as end
  from (
    select *, sum(octet_length(body)) over before as bytes_before, sum(records) over before as records_before
    from (
      select * from ${blocksOf(topic)}
      where partition = $1 and last_position >= $2 and appended_at >= $3
      order by last_position limit ${MAX_BLOCKS}
    ) ahead
    window before as (order by last_position rows between unbounded preceding and 1 preceding)
  ) sized
  where coalesce(bytes_before, 0) < $4 and coalesce(records_before, 0) < $5
  order by last_position`;

/** Reads blocks from a place on; undefined if there is nothing yet. */
export const readBlocks = async (
  sql: Sql,
  { topic, partition }: { readonly topic: Topic; readonly partition: number },
  from: Place,
  limits: BatchLimits,
): Promise<Read | undefined> => {
  const rows = await sql.prepared<BlockRow>(readSql(topic), [
    partition,
    from.position,
    from.appendedAt,
    limits.bytes,
    limits.records,
    topic,
  ]);
  const last = rows.at(-1);
  if (!last) return undefined;
  return {
    records: rows.flatMap((row) => recordsOf(row, from.position)),
    after: { position: last.last + 1, appendedAt: last.at },
    end: last.end,
  };
};

const recordsOf = (row: BlockRow, from: Position): readonly LogRecord[] => {
  const records: LogRecord[] = [];
  eachValue(row.body, (skip, value) => {
    const position = row.first + skip;
    if (position >= from) records.push({ position, value, appendedAt: row.at });
  });
  return records;
};
