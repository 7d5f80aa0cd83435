import { type Topic } from './topics.ts';

/** A record's number, ordered within its partition. A difference bounds the number of records between. */
export type Position = number;

/** A record to append. Its key decides its partition (`partitionOf`), and records of one key keep their order. */
export interface NewRecord {
  readonly key: string;
  readonly value: Buffer;
}

export interface LogRecord {
  readonly position: Position;
  readonly value: Buffer;
  /** When the log took it, epoch milliseconds; never decreases within a partition. */
  readonly appendedAt: number;
}

export interface AppendedAt {
  readonly partition: number;
  readonly position: Position;
}

/** Consecutive records of one partition. */
export interface Batch {
  readonly topic: Topic;
  readonly partition: number;
  /** Empty where all records up to `next` have been removed. A value may be a view of a larger buffer: copy what is kept for long. */
  readonly records: readonly LogRecord[];
  /** The position to continue from once the batch is done: what a checkpoint stores. */
  readonly next: Position;
  /** The partition's end when the batch was read: `end - next` bounds what is still to come. */
  readonly end: Position;
}

/** Where a partition is read from: a position (the next to read; beyond the end is refused with `PositionBeyondEnd`), a time (epoch ms; the first record taken at or after it), or an end of the log. */
export type StartAt = { readonly position: Position } | { readonly time: number } | { readonly edge: 'first' | 'end' };

/** What a member of a consumer group asks for. */
export interface Subscription {
  /** Members of one group share the partitions. Left out by a reader that is nobody's fellow: it has them all, and leaves no trace. */
  readonly group?: string;
  readonly topic: Topic;
  readonly maxBatchRecords: number;
  /** Sum of the values' lengths; a batch of one record may have more. */
  readonly maxBatchBytes: number;
  /** Called when this member becomes the owner of a partition; the answer is where to begin. */
  readonly assigned: (partition: number) => Promise<StartAt>;
  /** Called when a partition is given up, after its running batch has ended. */
  readonly released?: (partition: number) => Promise<void>;
}

/** First position still kept, and the position that the next append gets: `next - first` bounds the records kept. */
export interface PartitionRange {
  readonly first: Position;
  readonly next: Position;
}

/**
 * The log that everything else is a projection of. What holds for every adapter stands in `event-log.contract.ts`:
 *
 * - `append` resolves once the records are durable, with a position per record, in order. Records with one key keep the
 *   order in which they were appended. It rejects with `LogUnavailable` when durability is not known.
 * - `subscribe` hands each partition's records to `handle` in order, one batch per partition at a time, partitions side
 *   by side. Members of one group share the partitions; a dead member's are taken over. It resolves when `signal`
 *   aborts and running batches have ended, and rejects with the handler's error if one throws (or `assigned`, or
 *   `released`): that partition is not moved on, running batches of the others end, and nothing is acknowledged that was
 *   not done. While the log is away it waits. It keeps no positions: `assigned` says where to begin, and a fenced
 *   checkpoint (libs/read-store) is what tells a stale owner to stop.
 * - Memory is bounded: at most two batches per partition are held, or one and what a single read of the engine brought,
 *   which is limited by `maxBatchBytes`.
 */
export abstract class EventLog {
  abstract append(topic: Topic, records: readonly NewRecord[]): Promise<readonly AppendedAt[]>;
  abstract subscribe(to: Subscription, handle: (batch: Batch) => Promise<void>, signal: AbortSignal): Promise<void>;
  abstract describe(topic: Topic): Promise<ReadonlyMap<number, PartitionRange>>;
}

/** What retention did. */
export interface Retained {
  readonly partsDropped: number;
}

/**
 * The operator's side of the log.
 *
 * - `createTopics` makes what `schemas/topics.yml` declares, keeps what is there, and rejects with `PartitionsDiffer` if
 *   a topic exists with another number of partitions.
 * - `retain` drops old parts whose records were all taken before the topic's retention, and, on a compacted topic,
 *   records that a newer one of the same key replaced (Kafka does the latter by itself).
 * - `scrub` rewrites every record that `rewrite` changes; null removes the record and leaves its position unused. A log
 *   that cannot rewrite in place (Kafka) removes what lies at the beginning of a partition, and rejects with
 *   `CannotRewrite`, having changed nothing, where anything else would have to go.
 */
export abstract class EventLogAdmin {
  abstract createTopics(): Promise<void>;
  abstract retain(topic: Topic, now: number): Promise<Retained>;
  abstract scrub(topic: Topic, rewrite: (value: Buffer) => Buffer | null): Promise<number>;
}
