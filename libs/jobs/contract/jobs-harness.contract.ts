import { randomUUID } from 'node:crypto';
import { eventually } from '#libs/testing';
import { type BullBackend } from '../bull/backend.ts';
import { BullJobQueue } from '../bull/bull-job-queue.ts';
import { type JobInHand, type QueueOf } from '../job-queue.port.ts';

/** One server under test, which may be away for a while. */
export interface JobsUnderTest {
  readonly url: string;
  readonly backend: () => BullBackend;
  away(): void;
  back(): void;
  close(): Promise<void>;
}

/** How long specs wait until a job is taken over whose process died. */
export const LOCK_MS = 1000;

export const aQueue = (more: Partial<QueueOf<string>> = {}): QueueOf<string> => ({
  name: `spec-${randomUUID()}`,
  attempts: 3,
  firstBackOffMs: 50,
  parallel: 2,
  ...more,
});

/** The queues of one server as several processes see them, for one spec at a time. */
export class JobsHarness {
  readonly #make: () => Promise<JobsUnderTest>;
  #under: JobsUnderTest | undefined;
  #opened: BullJobQueue[] = [];
  #jobs: BullJobQueue | undefined;

  constructor(make: () => Promise<JobsUnderTest>) {
    this.#make = make;
  }

  get server(): JobsUnderTest {
    if (!this.#under) throw new Error('Begin first');
    return this.#under;
  }

  /** The queues as the first process sees them. */
  get jobs(): BullJobQueue {
    this.#jobs ??= this.another();
    return this.#jobs;
  }

  async begin(): Promise<void> {
    this.#under = await this.#make();
  }

  async end(): Promise<void> {
    await this.#under?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.#opened.map((each) => each.close()));
    this.#opened = [];
    this.#jobs = undefined;
  }

  /** The queues as another process sees them. */
  another(): BullJobQueue {
    const made = new BullJobQueue(this.server.backend(), { lockMs: LOCK_MS, closeWithinMs: 500, failedKept: 3 });
    this.#opened.push(made);
    return made;
  }

  done(queue: QueueOf<unknown>): Promise<boolean> {
    return eventually('every job is done', async () => {
      const { waiting, delayed, active } = await this.jobs.describe(queue);
      return waiting + delayed + active === 0;
    });
  }

  /** Works on a queue and keeps what it was handed. */
  async workOn(queue: QueueOf<string>, by = this.jobs): Promise<readonly JobInHand<string>[]> {
    const handed: JobInHand<string>[] = [];
    await by.work(queue, async (job) => void handed.push(job));
    return handed;
  }
}
