import { type Postgres } from '#libs/postgres';
import { type Batch, type Subscription } from '../event-log.port.ts';
import { type Ends } from './ends.ts';
import { type Lease } from './lease.ts';
import { PartitionReader } from './partition-reader.ts';
import { startPlace } from './start-place.ts';
import { whileAway } from './while-away.ts';

export interface Ownership {
  readonly postgres: Postgres;
  readonly ends: Ends;
  readonly lease: Lease;
  readonly subscription: Subscription;
  readonly partition: number;
  readonly handle: (batch: Batch) => Promise<void>;
}

/**
 * One partition in the hands of its owner, from `assigned` to `released`. While a batch is handled the next one is read,
 * and no more: two batches are all that is held.
 */
export const ownPartition = async (ownership: Ownership, signal: AbortSignal): Promise<void> => {
  const { subscription, partition } = ownership;
  try {
    await readAll(ownership, signal);
  } finally {
    await subscription.released?.(partition);
  }
};

const readAll = async (ownership: Ownership, signal: AbortSignal): Promise<void> => {
  const { lease, handle } = ownership;
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const reader = await openReader(ownership, either);
  let ahead = reader?.next(either);
  try {
    for (let batch = await ahead; batch; batch = await ahead) {
      ahead = reader?.next(either);
      // Awaited in the next turn; until then its failure is no unhandled one.
      ahead?.catch(() => undefined);
      await lease.valid(signal);
      if (signal.aborted) return;
      await handle(batch);
    }
  } finally {
    ended.abort();
  }
};

const openReader = async (ownership: Ownership, signal: AbortSignal): Promise<PartitionReader | undefined> => {
  const { postgres, ends, subscription, partition } = ownership;
  const { topic, maxBatchRecords, maxBatchBytes } = subscription;
  const at = await subscription.assigned(partition);
  const from = await whileAway(() => startPlace(postgres, topic, partition, at), signal);
  const limits = { records: maxBatchRecords, bytes: maxBatchBytes };
  return from && new PartitionReader({ postgres, ends, topic, partition, limits, from });
};
