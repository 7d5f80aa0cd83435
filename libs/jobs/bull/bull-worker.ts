import { Logger } from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import { type JobInHand, JobRefused, type QueueOf } from '../job-queue.port.ts';
import { type BullBackend, type BullJob, type BullWorker } from './backend.ts';
import { keyOf } from './job-keys.ts';

/** How soon a job is taken over whose process died; a process that lives says so twice in that time. */
export interface Patience {
  readonly lockMs: number;
  readonly closeWithinMs: number;
}

/** How long an idle worker waits before it looks by itself, should it not have been told of a job. */
const LOOK_EVERY_SECONDS = 5;

const inHand = <Data>({ id = '', repeatJobKey, data, attemptsMade }: BullJob): JobInHand<Data> => ({
  key: keyOf(repeatJobKey ?? id),
  data: data as Data,
  attempt: attemptsMade + 1,
});

/** Works on the jobs of one queue until it is closed. */
export class BullJobWorker<Data> {
  readonly #queue: QueueOf<Data>;
  readonly #handle: (job: JobInHand<Data>) => Promise<void>;
  readonly #worker: BullWorker;
  readonly #patience: Patience;
  readonly #running = new Set<Promise<void>>();
  readonly #log = new Logger('Jobs');
  #lastTrouble = '';

  constructor(
    backend: BullBackend,
    queue: QueueOf<Data>,
    handle: (job: JobInHand<Data>) => Promise<void>,
    patience: Patience,
  ) {
    this.#queue = queue;
    this.#handle = handle;
    this.#patience = patience;
    this.#worker = backend.worker(queue.name, (job) => this.#process(job), {
      concurrency: queue.parallel,
      lockDuration: patience.lockMs,
      stalledInterval: patience.lockMs,
      maxStalledCount: queue.attempts,
      drainDelay: LOOK_EVERY_SECONDS,
    });
    this.#worker.on('error', ({ message }) => this.#trouble(message));
    this.#worker.on('ready', () => (this.#lastTrouble = ''));
  }

  /** Takes no more jobs, and waits for those in hand; one that takes too long is left to others. */
  async close(): Promise<void> {
    await this.#worker.pause(true);
    const all = Promise.allSettled(this.#running);
    const timeout = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => timeout.resolve(undefined), this.#patience.closeWithinMs);
    const isDone = (await Promise.race([all, timeout.promise])) !== undefined;
    clearTimeout(timer);
    await this.#worker.close(!isDone);
  }

  async #process(job: BullJob): Promise<void> {
    const work = this.#attempt(inHand(job));
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
    }
  }

  async #attempt(job: JobInHand<Data>): Promise<void> {
    this.#lastTrouble = '';
    try {
      await this.#handle(job);
    } catch (error) {
      const reason = (error as Error).message;
      const isLast = error instanceof JobRefused || job.attempt >= this.#queue.attempts;
      const what = `${this.#queue.name} ${job.key}, attempt ${job.attempt} of ${this.#queue.attempts}`;
      if (isLast) this.#log.error(`${what}, has failed: ${reason}`);
      else this.#log.warn(`${what}, is tried again later: ${reason}`);
      throw error instanceof JobRefused ? new UnrecoverableError(reason) : error;
    }
  }

  /** A server that is away is told of once, not at each attempt to reach it. */
  #trouble(message: string): void {
    if (message === this.#lastTrouble) return;
    this.#lastTrouble = message;
    this.#log.warn(`The work on ${this.#queue.name} waits: ${message}`);
  }
}
