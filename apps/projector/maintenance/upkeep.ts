import { type BlobStore } from '#libs/blobs';
import { type Directory } from '#libs/directory';
import { type EventLog, type EventLogAdmin } from '#libs/event-log';
import { type ReadStore, type StepResult } from '#libs/read-store';

/** What the steps of maintenance work with. */
export interface Upkeep {
  readonly store: ReadStore;
  readonly log: EventLog;
  readonly admin: EventLogAdmin;
  readonly blobs: BlobStore;
  readonly directory: Directory;
  /** Of rows of events where a website says nothing else, and of the topic `tracking`; 0 for ever. */
  readonly eventRetentionDays: number;
  readonly trackingRetentionDays: number;
  /** When chunks of rows are compressed; 0 for never. */
  readonly compressAfterDays: number;
  /** The clock of the whole run, epoch ms. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** One step of maintenance. What it did may be done again at any time. */
export type Step = (upkeep: Upkeep) => Promise<StepResult>;

export const DAY_MS = 86_400_000;

/** The partitions that a job needs tasks for. */
export const trackingPartitions = async ({ log }: Upkeep): Promise<readonly number[]> => [
  ...(await log.describe('tracking')).keys(),
];
