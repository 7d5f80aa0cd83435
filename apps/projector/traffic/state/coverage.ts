const HOUR_MS = 3_600_000;

/*
 * How far around an event the visitor must be known for the batch's deltas to be exact. The event can change sessions
 * that reach up to 24 hours away from it (their length), and with them buckets of whole days, up to 25 hours long, in
 * which the visitor counts once over all sessions.
 */
const REACH_MS = 50 * HOUR_MS;

/** Loaded beyond what is needed now, so that a visitor who stays is not loaded again with each event. */
const SLACK_MS = 24 * HOUR_MS;

/** A stretch of time, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Around when a visitor must be known for events of these times to come or to go. */
export const neededFor = (times: readonly number[]): Span => ({
  from: Math.min(...times) - REACH_MS,
  to: Math.max(...times) + REACH_MS,
});

export const withSlack = ({ from, to }: Span): Span => ({ from: from - SLACK_MS, to: to + SLACK_MS });

export const covers = (known: Span, needed: Span): boolean => known.from <= needed.from && known.to >= needed.to;
