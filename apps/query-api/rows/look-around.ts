import { DAY_MS, MINUTE_MS, isUuid } from '#libs/domain';
import { type Span } from '../stats/plan/frame.ts';

const NEAR_MS = 15 * MINUTE_MS;
/** A browser may keep an event for two days before it can send it, and its clock may err. */
const FAR_MS = 3 * DAY_MS;

/** The time that a UUIDv7 says it was made at; null for any other id. */
const timeOfId = (id: string): number | null =>
  isUuid(id) && id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;

/** Everything that rows can be of. */
const always: Span = { from: 0, to: Date.UTC(2200, 0) };

/**
 * Where to look for what has this id, the likeliest first: rows are indexed by time, and ids that trackers make say when
 * that was. Only an id that says nothing, or lies, is looked for everywhere.
 */
export const lookAround = (id: string): readonly Span[] => {
  const at = timeOfId(id);
  if (at === null || at >= always.to) return [always];
  return [NEAR_MS, FAR_MS].map((reach) => ({ from: at - reach, to: at + reach })).concat(always);
};
