import { type JobsOptions } from 'bullmq';
import {
  type JobInHand,
  JobQueue,
  JobsUnavailable,
  type NewJob,
  type QueueOf,
  type QueueState,
  type RepeatedJob,
  type Rhythm,
} from '../job-queue.port.ts';
import { type BullBackend, type BullQueue } from './backend.ts';
import { BullJobWorker, type Patience } from './bull-worker.ts';
import { idOf, keyOf } from './job-keys.ts';

/** How many of a queue's failures are kept, for how long, and how many are shown. */
const FAILED_KEPT = 1000;
const FAILED_KEPT_SECONDS = 30 * 24 * 3600;
const FAILED_SHOWN = 20;

export interface BullJobQueueOptions extends Patience {
  readonly failedKept: number;
}

const DEFAULTS: BullJobQueueOptions = { lockMs: 30_000, closeWithinMs: 15_000, failedKept: FAILED_KEPT };

const repeatOf = (rhythm: Rhythm) =>
  'cron' in rhythm ? { pattern: rhythm.cron, tz: rhythm.zone } : { every: rhythm.everyMs };

/** Jobs kept by BullMQ, in whichever server its backend opens. */
export class BullJobQueue extends JobQueue {
  readonly #backend: BullBackend;
  readonly #options: BullJobQueueOptions;
  readonly #queues = new Map<string, BullQueue>();
  readonly #workers: Pick<BullJobWorker<unknown>, 'close'>[] = [];

  constructor(backend: BullBackend, options: Partial<BullJobQueueOptions> = {}) {
    super();
    this.#backend = backend;
    this.#options = { ...DEFAULTS, ...options };
  }

  override async add<Data>(queue: QueueOf<Data>, { key, data, delayMs = 0 }: NewJob<Data>): Promise<void> {
    const options = { ...this.#optionsOf(queue), jobId: idOf(key), delay: delayMs };
    await this.#ask(queue, (opened) => opened.add(queue.name, data, options));
  }

  override async repeat<Data>(queue: QueueOf<Data>, { key, data, rhythm }: RepeatedJob<Data>): Promise<void> {
    const template = { name: queue.name, data, opts: this.#optionsOf(queue) };
    await this.#ask(queue, (opened) => opened.upsertJobScheduler(idOf(key), repeatOf(rhythm), template));
  }

  override async work<Data>(queue: QueueOf<Data>, handle: (job: JobInHand<Data>) => Promise<void>): Promise<void> {
    this.#workers.push(new BullJobWorker(this.#backend, queue, handle, this.#options));
  }

  override async remove(queue: QueueOf<unknown>, key: string): Promise<boolean> {
    const id = idOf(key);
    return this.#ask(queue, async (opened) => {
      const wasRepeated = await opened.removeJobScheduler(id);
      // Redis would say that it removed what was never there.
      const isThere = (await opened.getJob(id)) !== undefined;
      return (isThere && (await opened.remove(id)) === 1) || wasRepeated;
    });
  }

  override async describe(queue: QueueOf<unknown>): Promise<QueueState> {
    return this.#ask(queue, async (opened) => {
      const {
        waiting = 0,
        delayed = 0,
        active = 0,
        failed = 0,
      } = await opened.getJobCounts('waiting', 'delayed', 'active', 'failed');
      const failures = (await opened.getFailed(0, FAILED_SHOWN - 1)).map((job) => ({
        key: keyOf(job.repeatJobKey ?? job.id ?? ''),
        attempts: job.attemptsMade,
        failedAt: job.finishedOn ?? 0,
        reason: job.failedReason,
      }));
      return { waiting, delayed, active, failed, failures };
    });
  }

  /** Takes no more jobs, waits for those in hand, then ends all connections. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
  }

  #optionsOf({ attempts, firstBackOffMs }: QueueOf<unknown>): JobsOptions {
    return {
      attempts,
      backoff: { type: 'exponential', delay: firstBackOffMs },
      removeOnComplete: true,
      removeOnFail: { count: this.#options.failedKept, age: FAILED_KEPT_SECONDS },
      stackTraceLimit: 1,
    };
  }

  async #ask<T>({ name }: QueueOf<unknown>, question: (queue: BullQueue) => Promise<T>): Promise<T> {
    try {
      return await question(this.#opened(name));
    } catch (error) {
      throw new JobsUnavailable(this.#backend.serverName, error as Error);
    }
  }

  #opened(name: string): BullQueue {
    const known = this.#queues.get(name);
    if (known) return known;
    const queue = this.#backend.queue(name);
    // Who asks is told by the call that fails; unheard, the event would end the process.
    queue.on('error', () => undefined);
    this.#queues.set(name, queue);
    return queue;
  }
}
