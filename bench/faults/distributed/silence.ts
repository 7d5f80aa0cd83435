const LOOK_MS = 10;

/** Measures the longest time in which nothing was acknowledged. */
export class Silence {
  readonly #timer: NodeJS.Timeout;
  #longestMs = 0;

  /** `newest` answers when the newest request was sent that was acknowledged, on the clock of `performance`. */
  constructor(newest: () => number) {
    const began = performance.now();
    this.#timer = setInterval(() => {
      this.#longestMs = Math.max(this.#longestMs, performance.now() - Math.max(newest(), began));
    }, LOOK_MS);
  }

  /** Ends the measurement and answers it, in milliseconds. */
  end(): number {
    clearInterval(this.#timer);
    return this.#longestMs;
  }
}
