import { setTimeout as sleep } from 'node:timers/promises';
import { type Directory } from '#libs/directory';
import { type Lease } from './lease.ts';
import { type OutboxPublisher } from './outbox-publisher.ts';

const POLL_MS = 200;
const MIN_BACK_OFF_MS = 500;
const MAX_BACK_OFF_MS = 5000;
const COMPARE_EVERY_MS = 24 * 60 * 60_000;

export interface OutboxOptions {
  readonly lease: Lease;
  readonly publisher: OutboxPublisher;
  readonly directory: Directory;
  /** Called when a round failed; the next one comes after a back-off. */
  readonly failed: (error: unknown) => void;
}

/**
 * Publishes the changes of documents, one process at a time. Changes made in this process are published at once, those
 * of others within a fifth of a second. On taking the lease, and each day, `directory` is compared with the documents.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #stop = new AbortController();
  #changed = Promise.withResolvers<undefined>();
  #running: Promise<void> | undefined;
  #comparedAt: number | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Tells that a document of this process has something to publish. */
  wake(): void {
    this.#changed.resolve(undefined);
  }

  /** Ends after the running round, and lets another process go on. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.wake();
    await this.#running;
    await this.#options.lease.release().catch(this.#options.failed);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    let failures = 0;
    while (!signal.aborted) {
      // Taken before the round: a change that comes while it runs starts the next one.
      this.#changed = Promise.withResolvers();
      try {
        await this.#round();
        failures = 0;
        await this.#changedWithin(POLL_MS);
      } catch (error) {
        this.#options.failed(error);
        failures += 1;
        await pause(Math.min(MIN_BACK_OFF_MS * 2 ** (failures - 1), MAX_BACK_OFF_MS), signal);
      }
    }
  }

  async #round(): Promise<void> {
    const { lease, publisher, directory } = this.#options;
    if (!(await lease.hold())) {
      this.#comparedAt = undefined;
      return;
    }
    await publisher.publishPending();
    const isDue = this.#comparedAt === undefined || performance.now() - this.#comparedAt > COMPARE_EVERY_MS;
    if (!isDue || !directory.isReady) return;
    await publisher.publishNewer();
    this.#comparedAt = performance.now();
  }

  async #changedWithin(ms: number): Promise<void> {
    const over = new AbortController();
    await Promise.race([this.#changed.promise, pause(ms, over.signal)]);
    over.abort();
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
