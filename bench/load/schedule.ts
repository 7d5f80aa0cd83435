/** The moments at which requests are due, in milliseconds from the start: the log's gaps at another mean. */
export class Schedule {
  readonly #gaps: Float64Array;
  readonly #meanMs: number;
  #index: number;
  #next = 0;

  /** Begins at gap `first`, and at the beginning again after the last. */
  constructor(gaps: Float64Array, requestsPerSecond: number, first: number) {
    this.#gaps = gaps;
    this.#meanMs = 1000 / requestsPerSecond;
    this.#index = first % gaps.length;
  }

  /** When the next request is due. */
  get next(): number {
    return this.#next;
  }

  /** Goes on to the one after it. */
  advance(): void {
    this.#next += (this.#gaps[this.#index] ?? 1) * this.#meanMs;
    this.#index = (this.#index + 1) % this.#gaps.length;
  }
}
