import { type Buckets, type Span } from './frame.ts';

/** A range as the whole buckets in it and what is left before and after. */
export interface Divided {
  readonly whole: Span | null;
  readonly edges: readonly Span[];
}

/** A range with at least one whole bucket in it. */
export interface Whole extends Divided {
  readonly whole: Span;
}

export const isWhole = (divided: Divided): divided is Whole => divided.whole !== null;

const isSpan = ({ from, to }: Span): boolean => from < to;

/** Divides a range at the bounds of buckets. */
export const divide = (range: Span, { starts, end }: Buckets): Divided => {
  const from = [...starts, end].find((bound) => bound >= range.from) ?? range.to;
  const to = [...starts, end].findLast((bound) => bound <= range.to) ?? range.from;
  const whole = { from, to };
  if (!isSpan(whole)) return { whole: null, edges: [range].filter(isSpan) };
  return {
    whole,
    edges: [
      { from: range.from, to: from },
      { from: to, to: range.to },
    ].filter(isSpan),
  };
};
