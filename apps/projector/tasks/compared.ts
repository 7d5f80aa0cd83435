const MAX_EXAMPLES = 20;

/** What was found: rows looked at, those that differed and were corrected, and some of these. */
export interface Compared {
  readonly rowsCompared: number;
  readonly differences: number;
  readonly examples: readonly unknown[];
}

export const together = (one: Compared, other: Compared): Compared => ({
  rowsCompared: one.rowsCompared + other.rowsCompared,
  differences: one.differences + other.differences,
  examples: [...one.examples, ...other.examples].slice(0, MAX_EXAMPLES),
});
