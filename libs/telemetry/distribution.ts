import { type Labels, type Sample } from './metric-family.ts';

/** Bounds in seconds for what usually takes milliseconds. */
export const DURATION_BOUNDS: readonly number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Bounds for how many there were. */
export const COUNT_BOUNDS: readonly number[] = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000];

/**
 * How observed values spread over fixed bounds: a histogram cheap enough for every request, since observing is a search
 * and an addition, without labels to look up.
 */
export class Distribution {
  readonly #bounds: readonly number[];
  readonly #counts: Float64Array;
  #sum = 0;
  #count = 0;

  /** `bounds` ascend. */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = new Float64Array(bounds.length);
  }

  observe(value: number): void {
    this.#sum += value;
    this.#count += 1;
    const at = this.#bounds.findIndex((bound) => value <= bound);
    if (at >= 0) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  get count(): number {
    return this.#count;
  }

  /** The samples of a histogram: each bucket holds all that is at or below its bound. */
  samples(labels: Labels = {}): readonly Sample[] {
    let below = 0;
    const buckets = this.#bounds.map((bound, at) => {
      below += this.#counts[at] ?? 0;
      return { suffix: '_bucket', labels: { le: String(bound), ...labels }, value: below };
    });
    return [
      ...buckets,
      { suffix: '_bucket', labels: { le: '+Inf', ...labels }, value: this.#count },
      { suffix: '_sum', labels, value: this.#sum },
      { suffix: '_count', labels, value: this.#count },
    ];
  }
}
