import { setTimeout as sleep } from 'node:timers/promises';
import { type Batch, type Consumer, type EventLog, type Position } from '#libs/event-log';
import { type FollowedVersion } from './followed-version.ts';

const POLL_MS = 20;

/** The log has lost records that were still to be projected. */
class RebuildOverrun extends Error {
  constructor(partition: number, from: Position, first: Position) {
    super(
      `Retention removed records ${from} to ${first - 1} of partition ${partition} before they were projected: cancel this rebuild and ask for another`,
    );
    this.name = 'RebuildOverrun';
  }
}

export interface FollowingConsumer {
  readonly log: EventLog;
  readonly followed: FollowedVersion;
  /** Aborts when the consumer is to stop: what waits for the old version is left. */
  readonly signal: AbortSignal;
}

/** The part of a batch before a position, from another on. */
const partOf = (batch: Batch, from: Position, until: Position): Batch => ({
  ...batch,
  records: batch.records.filter(({ position }) => position >= from && position < until),
  next: Math.min(batch.next, until),
});

/** A consumer that never goes beyond the position which the version that it follows has reached. */
export const followingConsumer = (
  { subscription, handle }: Consumer,
  { log, followed, signal }: FollowingConsumer,
): Consumer => {
  const positions = new Map<number, Position>();

  const checkGap = async ({ partition, records, next }: Batch, from: Position): Promise<void> => {
    if ((records[0]?.position ?? next) === from) return;
    const first = (await log.describe('tracking')).get(partition)?.first ?? 0;
    if (first > from) throw new RebuildOverrun(partition, from, first);
  };

  const handlePart = async (batch: Batch, from: Position): Promise<Position> => {
    const reach = await followed.reachOf(batch.partition, from);
    if (reach <= from) {
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
      return from;
    }
    const part = partOf(batch, from, reach);
    await handle(part);
    return part.next;
  };

  return {
    subscription: {
      ...subscription,
      assigned: async (partition) => {
        const at = await subscription.assigned(partition);
        if ('position' in at) positions.set(partition, at.position);
        return at;
      },
    },
    handle: async (batch) => {
      let from = positions.get(batch.partition) ?? 0;
      await checkGap(batch, from);
      while (from < batch.next && !signal.aborted) from = await handlePart(batch, from);
      positions.set(batch.partition, from);
    },
  };
};
