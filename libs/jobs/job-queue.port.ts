import { Failure } from '#libs/domain';

/** A queue as its users declare it: jobs of one kind, and how hard each is tried. */
export interface QueueOf<Data> {
  /** Of letters and dashes. */
  readonly name: string;
  /** How often a job is tried before it has failed. */
  readonly attempts: number;
  /** Waited before the second attempt, and twice as long before each further one. */
  readonly firstBackOffMs: number;
  /** How many jobs one process works on at a time. */
  readonly parallel: number;
  /** Never there: it tells the compiler what jobs of this queue carry. */
  readonly carries?: Data;
}

export interface NewJob<Data> {
  /** One job of a key at a time: of printable characters, at most 200. */
  readonly key: string;
  /** What JSON can say. */
  readonly data: Data;
  /** When it is due, counted from now; at once if left out. */
  readonly delayMs?: number;
}

/** How often a repeated job is due: cron's five fields on a time zone's clock, or a distance. */
export type Rhythm = { readonly everyMs: number } | { readonly cron: string; readonly zone: string };

export interface RepeatedJob<Data> extends Omit<NewJob<Data>, 'delayMs'> {
  readonly rhythm: Rhythm;
}

/** A job that is being worked on. */
export interface JobInHand<Data> {
  readonly key: string;
  readonly data: Data;
  /** 1 for the first. */
  readonly attempt: number;
}

/** A job that has failed for good. */
export interface FailedJob {
  readonly key: string;
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly failedAt: number;
  readonly reason: string;
}

export interface QueueState {
  /** Due, and not begun. */
  readonly waiting: number;
  /** Due later: delayed, repeated, or tried and to be tried again. */
  readonly delayed: number;
  readonly active: number;
  readonly failed: number;
  /** The newest of those that have failed. */
  readonly failures: readonly FailedJob[];
}

/** Thrown by the work on a job that is not worth trying again: it has failed. */
export class JobRefused extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'JobRefused';
  }
}

/**
 * The server that keeps the jobs is away, or did not answer in time: whether a job was added is not known. Added again, it
 * is done once. Callers are told no more; `cause` says what happened.
 */
export class JobsUnavailable extends Failure {
  constructor(server: string, cause: Error) {
    const told = new Error(`${server} did not take a call for jobs: ${cause.message}`, { cause });
    super('store.unavailable', 'Work for later cannot be taken right now; send it again.', { cause: told });
    this.name = 'JobsUnavailable';
  }
}

/**
 * Work that is done later, by any process that offers to, at least once. Contract in `job-queue.contract.ts`.
 *
 * - `add` resolves once the job is kept. It adds none while one of that key is waiting, delayed, being worked on or has failed;
 *   one that was done is forgotten, so that its key is free again.
 * - `repeat` has a job of that key done in a rhythm, from whichever process says so last. A time that was missed is not made up for.
 * - `work` offers this process, from then on. A handler that throws has its job tried again, later each time,
 *   until the attempts are used up or it throws `JobRefused`: then the job has failed, and is kept with the reason, the last thousand
 *   of a queue for thirty days. A process that dies leaves its jobs to the others, and to itself when it is back.
 * - `remove` takes out the job of a key, repeated or not, whatever its state; false if there is none, or it is being worked on.
 * - `add`, `repeat`, `remove` and `describe` reject with `JobsUnavailable` when the server is away; work goes on when it is back.
 */
export abstract class JobQueue {
  abstract add<Data>(queue: QueueOf<Data>, job: NewJob<Data>): Promise<void>;
  abstract repeat<Data>(queue: QueueOf<Data>, job: RepeatedJob<Data>): Promise<void>;
  abstract work<Data>(queue: QueueOf<Data>, handle: (job: JobInHand<Data>) => Promise<void>): Promise<void>;
  abstract remove(queue: QueueOf<unknown>, key: string): Promise<boolean>;
  abstract describe(queue: QueueOf<unknown>): Promise<QueueState>;
}
