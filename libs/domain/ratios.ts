/** Two decimals, as every rate and ratio is answered. */
export const round2 = (value: number): number => Math.round((value + Number.EPSILON * Math.sign(value)) * 100) / 100;

/** A quotient with two decimals; null where there is nothing to divide by, never 0. */
export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : round2(part / whole));

/** A share in percent, 0 to 100 with two decimals; null without a whole. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : round2((part / whole) * 100);

/** The change from before to now in percent; null if before is 0 or either is not known. */
export const changePercent = (now: number | null, before: number | null): number | null =>
  now === null || before === null || before === 0 ? null : percent(now - before, before);
