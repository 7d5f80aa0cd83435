type Start<T> = (signal: AbortSignal) => Promise<T>;

interface Flight<T> {
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
}

const gone = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** Callers who ask the same at the same time share one answer; when all of them have left, the work is stopped. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** Joins what is under way for the key, or starts it. Rejects with the signal's reason if this caller leaves first. */
  async join(key: string, start: Start<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#begin(key, start);
    flight.waiting += 1;
    const left = gone(signal);
    try {
      return await Promise.race([flight.answer, left]);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) this.#stop(key, flight);
    }
  }

  #begin(key: string, start: Start<T>): Flight<T> {
    const stop = new AbortController();
    const flight: Flight<T> = { answer: start(stop.signal), stop, waiting: 0 };
    this.#flights.set(key, flight);
    // Whoever waits hears of a failure; with nobody left it is of no interest.
    flight.answer
      .catch(() => undefined)
      .finally(() => this.#forget(key, flight))
      .catch(() => undefined);
    return flight;
  }

  /** Who comes now must not join what was given up. What has ended is forgotten already, and needs no stopping. */
  #stop(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) !== flight) return;
    this.#forget(key, flight);
    flight.stop.abort();
  }

  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
