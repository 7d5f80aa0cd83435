import { type Batch, type EventLog, type Position, type Topic } from '#libs/event-log';

const MIB = 1024 * 1024;
const MAX_BATCH_RECORDS = 1000;

/** Part of one partition: from a position to before another. */
export interface Stretch {
  readonly topic: Topic;
  readonly partition: number;
  readonly from: Position;
  readonly until: Position;
}

/** Hands over what the log holds of a stretch, batch by batch, without being a member of any group. Rejects when `signal` aborts. */
export const foldLog = async (
  log: EventLog,
  { topic, partition, from, until }: Stretch,
  handle: (batch: Batch) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  if (from >= until) return;
  const over = new AbortController();
  const subscription = {
    topic,
    maxBatchRecords: MAX_BATCH_RECORDS,
    maxBatchBytes: 4 * MIB,
    assigned: async (assigned: number) => (assigned === partition ? { position: from } : ({ edge: 'end' } as const)),
  };
  await log.subscribe(
    subscription,
    async (batch) => {
      if (batch.partition !== partition || over.signal.aborted) return;
      const records = batch.records.filter(({ position }) => position < until);
      await handle({ ...batch, records });
      if (batch.next >= until) over.abort();
    },
    AbortSignal.any([over.signal, signal]),
  );
  if (!over.signal.aborted) signal.throwIfAborted();
};
