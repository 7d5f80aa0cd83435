import { type JobsOptions, type WorkerOptions } from 'bullmq';

/** A job as it is kept. */
export interface BullJob {
  readonly id?: string | undefined;
  readonly repeatJobKey?: string | undefined;
  readonly data: unknown;
  readonly attemptsMade: number;
}

export interface FailedBullJob extends BullJob {
  readonly finishedOn?: number | undefined;
  readonly failedReason: string;
}

type Repeat = { readonly every: number } | { readonly pattern: string; readonly tz: string };
type Count = 'waiting' | 'delayed' | 'active' | 'failed';

/** What is used of BullMQ's queues: the same over every server. */
export interface BullQueue {
  on(event: 'error', heard: (error: Error) => void): unknown;
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: Repeat,
    template: { readonly name: string; readonly data: unknown; readonly opts: JobsOptions },
  ): Promise<unknown>;
  removeJobScheduler(id: string): Promise<boolean>;
  getJob(id: string): Promise<BullJob | undefined>;
  remove(id: string): Promise<number>;
  getJobCounts(...counts: Count[]): Promise<Readonly<Record<string, number>>>;
  getFailed(from: number, to: number): Promise<readonly FailedBullJob[]>;
  close(): Promise<void>;
}

/** What is used of BullMQ's workers. */
export interface BullWorker {
  on(event: 'error', heard: (error: Error) => void): unknown;
  on(event: 'ready', heard: () => void): unknown;
  pause(doNotWaitActive: boolean): Promise<void>;
  close(force: boolean): Promise<void>;
}

/** What this adapter sets; where jobs are kept is the backend's. */
export type WorkerSettings = Pick<
  WorkerOptions,
  'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'drainDelay'
>;

/** Opens queues and workers on one server. */
export interface BullBackend {
  /** As it is told where something fails. */
  readonly serverName: string;
  queue(name: string): BullQueue;
  worker(name: string, process: (job: BullJob) => Promise<void>, settings: WorkerSettings): BullWorker;
}
