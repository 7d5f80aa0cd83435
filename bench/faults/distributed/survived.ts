/** How one fault was survived. */
export interface Survived {
  readonly fault: string;
  /** What its choices followed from. */
  readonly seed: number;
  /** Milliseconds since the run began. */
  readonly at: number;
  readonly lastedMs: number;
  /** The longest time in which nothing was acknowledged, from the fault's beginning on. */
  readonly silentMs: number;
  /** From the fault's end until everything that the log had then was in rows. */
  readonly levelMs: number;
}
