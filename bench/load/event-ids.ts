/**
 * The ids of a run's events: UUIDv7 with the time, the run's number and the event's number in the run in place of random
 * bits, so that 300,000 of them need no memory, and what became of each can be told from its id.
 */
export class EventIds {
  readonly #run: number;

  /** `run`: up to 24 bits that tell this run from others on the same website. */
  constructor(run: number) {
    this.#run = run;
  }

  /** Writes the id of event `number` at `at`. */
  write(into: Buffer, at: number, number: number, now: number): void {
    const time = now.toString(16).padStart(12, '0');
    const high = (this.#run >>> 12).toString(16).padStart(3, '0');
    const low = (this.#run & 0xfff).toString(16).padStart(3, '0');
    const tail = number.toString(16).padStart(12, '0');
    into.write(`${time.slice(0, 8)}-${time.slice(8)}-7${high}-8${low}-${tail}`, at, 'latin1');
  }

  /** Which of the run's events an id names; undefined for another run's. */
  numberOf(id: string): number | undefined {
    const run = parseInt(id.slice(15, 18) + id.slice(20, 23), 16);
    return run === this.#run ? parseInt(id.slice(24), 16) : undefined;
  }
}
