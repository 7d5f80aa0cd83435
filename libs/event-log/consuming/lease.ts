/**
 * How long this process may believe that it owns its partitions, by its own clock: from before the last heartbeat that
 * was answered until others may take it for dead. A process that was suspended finds its lease run out, and begins no batch.
 */
export class Lease {
  readonly #lengthMs: number;
  #until = -Infinity;
  #waiting: (() => void)[] = [];

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs;
  }

  /** A heartbeat that was sent at `sentAt` (by `performance.now()`) has been answered. */
  renew(sentAt: number): void {
    this.#until = sentAt + this.#lengthMs;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Resolves at once while the lease runs, else when it is renewed or `signal` aborts. */
  async valid(signal: AbortSignal): Promise<void> {
    while (performance.now() >= this.#until && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }
}
