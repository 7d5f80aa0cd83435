import { type Visit } from './example-log.ts';

/** Longer pauses are holes of the log, not of the traffic: it holds five minutes of each hour at most. */
const HOLE_SECONDS = 30;

/**
 * The times between one request and the next, in the log's own order, so that its bursts stay, and with a mean of 1. Within
 * a second, which is all that the log's clock tells, requests are spread by lot.
 */
export const gapsOf = (visits: readonly Visit[], random: () => number): Float64Array => {
  const times = visits.map(({ at }) => at + random()).sort((one, other) => one - other);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const kept = gaps.filter((gap) => gap < HOLE_SECONDS);
  const mean = kept.reduce((sum, gap) => sum + gap, 0) / kept.length;
  return Float64Array.from(kept, (gap) => gap / mean);
};
