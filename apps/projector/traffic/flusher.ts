import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/**
 * After a rest all who waited read on, which takes so long. A flush that began at once would carry the few who came
 * meanwhile, and let the others wait for it and for another rest.
 */
const GATHER_MS = 20;

interface Waiting<Batch> {
  readonly batch: Promise<Batch>;
  readonly records: number;
  readonly done: PromiseWithResolvers<undefined>;
}

interface Made<Batch> {
  readonly batch: Batch;
  readonly done: PromiseWithResolvers<undefined>;
}

export interface FlusherOptions<Batch> {
  readonly flush: (batches: readonly Batch[]) => Promise<void>;
  /** A flush carries no more records than these, unless one batch alone does. */
  readonly maxRecords: number;
  /**
   * How many milliseconds to rest after these batches, whose flush took so long; 0 for none. Who gave them goes on only
   * then, all at once, so that what each reads next is carried by one flush.
   */
  readonly restMs?: (batches: readonly Batch[], tookMs: number) => number;
}

/**
 * Runs one thing at a time: flushes of the batches that wait, and steps of other work between them. A flush begins when
 * the one before has ended, so that batches grow with load.
 */
export class Flusher<Batch> {
  readonly #options: FlusherOptions<Batch>;
  readonly #waiting: Waiting<Batch>[] = [];
  readonly #steps: (() => Promise<void>)[] = [];
  #running = false;

  constructor(options: FlusherOptions<Batch>) {
    this.#options = options;
  }

  /**
   * Resolves once a flush has carried the batch, and the rest after it is over; rejects with what the flush threw. The
   * flush waits for batches that are still being made, so that they are not left to the next one, a flush and a rest later.
   */
  add(batch: Promise<Batch>, records: number): Promise<void> {
    const done = Promise.withResolvers<undefined>();
    this.#waiting.push({ batch, records, done });
    // Awaited by the flush; until then its failure is no unhandled one.
    batch.catch(() => undefined);
    void this.#run();
    return done.promise;
  }

  /** Runs `step` alone, before the next flush. */
  between<T>(step: () => Promise<T>): Promise<T> {
    const done = Promise.withResolvers<T>();
    this.#steps.push(() => step().then(done.resolve, done.reject));
    void this.#run();
    return done.promise;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    // What was read together is added in one turn, and is to be flushed together.
    await nextTurn();
    while (this.#waiting.length > 0 || this.#steps.length > 0) {
      const step = this.#steps.shift();
      if (step) await step();
      await this.#flushWaiting();
    }
    this.#running = false;
  }

  async #flushWaiting(): Promise<void> {
    const made = await this.#made(this.#taken());
    if (made.length === 0) return;
    try {
      const rested = await this.#flushAndRest(made.map(({ batch }) => batch));
      for (const { done } of made) done.resolve(undefined);
      if (rested) await sleep(GATHER_MS);
    } catch (error) {
      for (const { done } of made) done.reject(error);
    }
  }

  /** As many of those that wait as one flush carries. */
  #taken(): readonly Waiting<Batch>[] {
    let sum = 0;
    const over = this.#waiting.findIndex(
      ({ records }, index) => (sum += records) > this.#options.maxRecords && index > 0,
    );
    return this.#waiting.splice(0, over === -1 ? this.#waiting.length : over);
  }

  /** Those that could be made; whoever gave another is told why it could not. */
  async #made(waiting: readonly Waiting<Batch>[]): Promise<readonly Made<Batch>[]> {
    const made = waiting.map(async ({ batch, done }) => {
      try {
        return { batch: await batch, done };
      } catch (error) {
        done.reject(error);
        return undefined;
      }
    });
    return (await Promise.all(made)).filter((one) => one !== undefined);
  }

  /** Whether there was a rest. */
  async #flushAndRest(batches: readonly Batch[]): Promise<boolean> {
    const since = performance.now();
    await this.#options.flush(batches);
    const restMs = this.#options.restMs?.(batches, performance.now() - since) ?? 0;
    if (restMs > 0) await sleep(restMs);
    return restMs > 0;
  }
}
