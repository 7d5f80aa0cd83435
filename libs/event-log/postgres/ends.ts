import { type Position } from '../event-log.port.ts';
import { type Topic } from '../topics.ts';

/** Each partition's end, as far as this process has heard of it, and who waits for it to move. */
export class Ends {
  readonly #ends = new Map<string, Position>();
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Ends only grow; what comes late or twice wakes nobody. */
  heard(topic: Topic, partition: number, end: Position): void {
    const name = `${topic} ${partition}`;
    if (end <= (this.#ends.get(name) ?? 0)) return;
    this.#ends.set(name, end);
    for (const wake of this.#waiting.get(name) ?? []) wake();
  }

  /** Resolves to the end once it lies behind `position`, or to what is known of it when `signal` aborts. */
  async reach(topic: Topic, partition: number, position: Position, signal: AbortSignal): Promise<Position> {
    const name = `${topic} ${partition}`;
    for (;;) {
      const end = this.#ends.get(name) ?? 0;
      if (end > position || signal.aborted) return end;
      await this.#moved(name, signal);
    }
  }

  #moved(name: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(name) ?? new Set();
      this.#waiting.set(name, waiting);
      const wake = (): void => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
