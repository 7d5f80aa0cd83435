import { median } from '../load/quantiles.ts';

/** What a row should reach: a bound that its median must not pass. */
export type Goal = { readonly least: number } | { readonly most: number } | undefined;

/** One line of the table: what was measured in each round. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly goal?: Goal;
  readonly values: readonly number[];
  /** What else one should know of it. */
  readonly note?: string;
}

/** A row as it is shown. */
export interface Judged extends Row {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly verdict: 'ok' | 'missed' | '–';
}

const verdictOf = (value: number, goal: Goal): Judged['verdict'] => {
  if (!goal) return '–';
  const isReached = 'least' in goal ? value >= goal.least : value <= goal.most;
  return isReached ? 'ok' : 'missed';
};

/** Judges a row by the median of its rounds. */
export const judge = (row: Row): Judged => {
  const middle = median(row.values);
  return {
    ...row,
    median: middle,
    least: Math.min(...row.values),
    most: Math.max(...row.values),
    verdict: verdictOf(middle, row.goal),
  };
};

/** Rows of the same names from several rounds, as one with all their values. */
export const merged = (rounds: readonly (readonly Row[])[]): readonly Row[] =>
  [...Map.groupBy(rounds.flat(), ({ name }) => name).values()].map((same) => ({
    ...(same[0] as Row),
    values: same.flatMap(({ values }) => values),
  }));
