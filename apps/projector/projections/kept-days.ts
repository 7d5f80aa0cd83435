/**
 * What is kept of what was not counted: as long as its topic keeps it; the sample of events as long as receipts are asked
 * for.
 */
export const keptDays = { letters: 30, refusalCounts: 90, refusedEvents: 3 } as const;
