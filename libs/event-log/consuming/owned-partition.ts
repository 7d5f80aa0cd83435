import { type Batch, type StartAt, type Subscription } from '../event-log.port.ts';
import { type Lease } from './lease.ts';

/** Reads one partition in order. */
export interface PartitionReader {
  /** The next batch, as soon as there is one; undefined if `signal` aborts. */
  next(signal: AbortSignal): Promise<Batch | undefined>;
}

export interface Ownership {
  readonly subscription: Subscription;
  readonly partition: number;
  readonly handle: (batch: Batch) => Promise<void>;
  /** Left out where nobody else could own the partition. */
  readonly lease?: Lease;
  /** A reader that stands where it is told; undefined if `signal` aborts first. */
  readonly open: (at: StartAt, signal: AbortSignal) => Promise<PartitionReader | undefined>;
}

/**
 * One partition in the hands of its owner, from `assigned` to `released`. While a batch is handled the next one is read
 * if it is there already, and no more: two batches are all that is held. At the end of the log nothing is read ahead: what
 * arrives meanwhile comes in one batch afterwards, not in two that follow each other.
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
  const { subscription, partition, open } = ownership;
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const reader = await open(await subscription.assigned(partition), either);
  try {
    if (reader) await handleAll(ownership, signal, () => reader.next(either));
  } finally {
    ended.abort();
  }
};

const handleAll = async (
  { lease, handle }: Ownership,
  signal: AbortSignal,
  next: () => Promise<Batch | undefined>,
): Promise<void> => {
  let ahead: Promise<Batch | undefined> | undefined;
  for (let batch = await next(); batch; batch = await (ahead ?? next())) {
    ahead = batch.next < batch.end ? next() : undefined;
    // Awaited in the next turn; until then its failure is no unhandled one.
    ahead?.catch(() => undefined);
    await lease?.valid(signal);
    if (signal.aborted) return;
    await handle(batch);
  }
};
