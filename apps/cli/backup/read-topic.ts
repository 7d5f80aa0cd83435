import { type Batch, type EventLog, type PartitionRange, type Topic } from '#libs/event-log';

const MAX_BATCH_RECORDS = 2000;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;

/**
 * Hands out what the partitions of a topic held in `ranges`, batch by batch and in order, and resolves when it has ended.
 * What was appended since is left out. Reads without a group: whoever else reads the topic is not disturbed.
 */
export const readTopic = async (
  log: EventLog,
  topic: Topic,
  ranges: ReadonlyMap<number, PartitionRange>,
  take: (batch: Batch) => Promise<void>,
): Promise<void> => {
  const missing = new Map([...ranges].filter(([, { first, next }]) => first < next));
  if (missing.size === 0) return;
  const done = new AbortController();
  const handle = async (batch: Batch): Promise<void> => {
    const range = missing.get(batch.partition);
    if (range === undefined) return;
    await take({ ...batch, records: batch.records.filter(({ position }) => position < range.next) });
    if (batch.next >= range.next) missing.delete(batch.partition);
    if (missing.size === 0) done.abort();
  };
  await log.subscribe(
    {
      topic,
      maxBatchRecords: MAX_BATCH_RECORDS,
      maxBatchBytes: MAX_BATCH_BYTES,
      assigned: async (partition) => ({ position: ranges.get(partition)?.first ?? 0 }),
    },
    handle,
    done.signal,
  );
};
