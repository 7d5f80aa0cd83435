import { type Latencies } from './load-plan.ts';

/** The smallest value that `share` of the sorted values do not exceed; NaN of none. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted.length === 0 ? NaN : (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN);

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

/** Every value is kept and sorted: a run has a million at most, and no bucket's width blurs the tail. */
export const latenciesOf = (values: Float64Array): Latencies => {
  const sorted = values.slice().sort();
  return {
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    p999: quantile(sorted, 0.999),
    max: quantile(sorted, 1),
  };
};
