/** What time it is; specs hand in another one. */
export class Clock {
  /** Epoch milliseconds. */
  now(): number {
    return Date.now();
  }
}
