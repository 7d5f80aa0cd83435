const IDLE_MS = 30_000;

/** Milliseconds from `since` to `now` in which the last input was under 30 s ago; `since` is Infinity while the page is not in front. */
export const engagedMs = (now: number, lastInput: number, since: number): number =>
  Math.max(0, Math.min(now, lastInput + IDLE_MS) - since);
