interface Waiting<Batch> {
  readonly batch: Batch;
  readonly done: PromiseWithResolvers<undefined>;
}

/**
 * Runs one thing at a time: flushes of all batches that wait, and steps of other work between them. A flush begins when
 * the one before returns, so that batches grow with load and nothing waits for a timer.
 */
export class Flusher<Batch> {
  readonly #flush: (batches: readonly Batch[]) => Promise<void>;
  #waiting: Waiting<Batch>[] = [];
  readonly #steps: (() => Promise<void>)[] = [];
  #running = false;

  constructor(flush: (batches: readonly Batch[]) => Promise<void>) {
    this.#flush = flush;
  }

  /** Resolves once a flush has carried the batch; rejects with what the flush threw. */
  add(batch: Batch): Promise<void> {
    const done = Promise.withResolvers<undefined>();
    this.#waiting.push({ batch, done });
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
    while (this.#waiting.length > 0 || this.#steps.length > 0) {
      const step = this.#steps.shift();
      if (step) await step();
      await this.#flushWaiting();
    }
    this.#running = false;
  }

  async #flushWaiting(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    try {
      await this.#flush(waiting.map(({ batch }) => batch));
      for (const { done } of waiting) done.resolve(undefined);
    } catch (error) {
      for (const { done } of waiting) done.reject(error);
    }
  }
}
