export interface Differences {
  readonly rowsCompared: number;
  readonly differences: number;
  /** Rows that differed, as the server tells them, in one line each. */
  readonly examples: readonly string[];
  readonly isSwapped: boolean;
}

/** What the result of a rebuild says of its comparison; the document leaves the shape of results open. */
export function readDifferences(result: Readonly<Record<string, unknown>> = {}): Differences {
  const { rowsCompared, differences, examples, swapped } = result;
  return {
    rowsCompared: typeof rowsCompared === 'number' ? rowsCompared : 0,
    differences: typeof differences === 'number' ? differences : 0,
    examples: Array.isArray(examples)
      ? examples.map((example) => (typeof example === 'string' ? example : JSON.stringify(example)))
      : [],
    isSwapped: swapped === true,
  };
}
