import { type Bucket, DAY_MS, Failure, type Zone } from '#libs/domain';
import { type QueryDimension, type TimeUnit } from '../catalogue/dimensions.ts';
import { type Buckets, type Span, type TimeAxis } from '../plan/frame.ts';

const MAX_BUCKETS = 5000;
/** Hours that are folded into the hours of a day: ten years of them. */
const MAX_FOLDED = 100_000;

const refuse = (detail: string): never => {
  throw new Failure('query.intervalTooFine', detail, { field: 'interval' });
};

const consecutive = (buckets: readonly Bucket[], span: Span): Buckets => ({
  starts: buckets.map(({ start }) => start),
  end: buckets.at(-1)?.end ?? span.to,
});

const folded = (unit: TimeUnit, zone: Zone, starts: readonly number[]): readonly number[] =>
  starts.map((start) => (unit === 'hourOfDay' ? zone.hourOfDay(start) : zone.dayOfWeek(start)));

/** The time dimension among those that rows are grouped by. */
export const timeUnitOf = (by: readonly QueryDimension[]): TimeUnit | null => {
  const time = by.find(({ kind }) => kind === 'time');
  return time?.kind === 'time' ? time.name : null;
};

/** The buckets of an interval, as answers show them. Throws `query.intervalTooFine`. */
export const bucketsOf = (
  unit: 'minute' | 'hour' | 'day' | 'week' | 'month',
  zone: Zone,
  span: Span,
): readonly Bucket[] => {
  if (unit === 'minute' && span.to - span.from > DAY_MS) refuse('Minutes are answered for 24 hours at most.');
  const buckets = zone.buckets(unit, span.from, span.to, MAX_BUCKETS + 1);
  return buckets.length > MAX_BUCKETS ? refuse(`At most ${MAX_BUCKETS} buckets: choose a wider interval.`) : buckets;
};

/** What a time dimension cuts a range into; null without one. Throws `query.intervalTooFine`. */
export const axisOf = (unit: TimeUnit | null, zone: Zone, span: Span): TimeAxis | null => {
  if (unit === null) return null;
  if (unit !== 'hourOfDay' && unit !== 'dayOfWeek') return { unit, ...consecutive(bucketsOf(unit, zone, span), span) };
  const buckets = zone.buckets(unit === 'hourOfDay' ? 'hour' : 'day', span.from, span.to, MAX_FOLDED + 1);
  if (buckets.length > MAX_FOLDED) refuse(`The range is too long for ${unit}.`);
  const cut = consecutive(buckets, span);
  return { unit, ...cut, slots: folded(unit, zone, cut.starts) };
};

/** The days that a range touches. */
export const daysOf = (zone: Zone, span: Span): Buckets => consecutive(zone.days(span.from, span.to), span);
