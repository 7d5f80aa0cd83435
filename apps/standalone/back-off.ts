const FIRST_MS = 250;
const LONGEST_MS = 30_000;
const STEADY_MS = 60_000;

/** How the tries of something that keeps stopping went. */
export interface Tries {
  readonly failures: number;
}

/** After a stop: the tries counted on, and how long to wait. One that ran for a minute begins anew. */
export const afterStop = (tries: Tries, ranForMs: number): { readonly tries: Tries; readonly waitMs: number } => {
  const failures = ranForMs >= STEADY_MS ? 1 : tries.failures + 1;
  return { tries: { failures }, waitMs: Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)) };
};
