import { type RebuildProgress } from '#libs/read-store';

/** How far a run was at a moment. */
interface Sample {
  readonly at: number;
  readonly done: number;
}

/** The rate is taken over this long. */
const WINDOW_MS = 5000;

type ByPartition = ReadonlyMap<number, number>;

const sumOf = (positions: ByPartition, of: (position: number, partition: number) => number): number =>
  [...positions].reduce((sum, [partition, position]) => sum + of(position, partition), 0);

/** Measures how fast a version comes nearer to the log's end. */
export class ProgressMeter {
  readonly #samples: Sample[] = [];

  /** Progress as of now, from where each partition began, is, and ends. */
  measure(first: ByPartition, positions: ByPartition, ends: ByPartition, now: number): RebuildProgress {
    const firstOf = (partition: number): number => first.get(partition) ?? 0;
    const done = sumOf(positions, (position, partition) => Math.max(0, position - firstOf(partition)));
    const total = sumOf(ends, (end, partition) => Math.max(0, end - firstOf(partition)));
    this.#samples.push({ at: now, done });
    while ((this.#samples[1]?.at ?? now) <= now - WINDOW_MS) this.#samples.shift();
    return {
      eventsDone: done,
      eventsTotal: Math.max(done, total),
      eventsPerSecond: this.#rate(now, done),
      lagEvents: Math.max(0, total - done),
    };
  }

  #rate(now: number, done: number): number {
    const [oldest] = this.#samples;
    if (!oldest || oldest.at >= now) return 0;
    return Math.round(Math.max(0, done - oldest.done) / ((now - oldest.at) / 1000));
  }
}
