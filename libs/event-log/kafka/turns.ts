/** Lets work on one partition wait for the work on it that came before; partitions do not wait for each other. */
export class Turns {
  readonly #last = new Map<number, Promise<unknown>>();

  /** Does the work once all that was given before for any of these partitions has ended, well or badly. */
  async take<T>(partitions: ReadonlySet<number>, work: () => Promise<T>): Promise<T> {
    const before = [...partitions].flatMap((partition) => this.#last.get(partition) ?? []);
    const done = before.length === 0 ? work() : Promise.all(before).then(work);
    const ended = done.catch(() => undefined);
    for (const partition of partitions) this.#last.set(partition, ended);
    try {
      return await done;
    } finally {
      for (const partition of partitions) if (this.#last.get(partition) === ended) this.#last.delete(partition);
    }
  }
}
