import { addMonths, firstOfMonth, parseDate, type DayNumber } from './calendar-date.ts';
import { parseTime } from './clock.ts';
import { Failure } from './errors.ts';
import { type Zone } from './zone.ts';

/** How long a range is, in the unit that it was asked in: what "the period before, of the same length" goes by. */
export type RangeLength = { readonly days: number } | { readonly months: number } | { readonly ms: number };

/** A stretch of time `[from, to)` in epoch milliseconds, resolved in a website's zone. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly length: RangeLength;
  /** The word that it was asked by. */
  readonly period: string | null;
}

export interface RangeContext {
  readonly zone: Zone;
  readonly now: number;
  /** When the website's first event occurred: where `all` begins; null before it. */
  readonly firstAt: number | null;
}

/** What was asked for: a period word, or both of `from` and `to` as dates (both included) or instants (`to` excluded). */
export interface RangeRequest {
  readonly period?: string | undefined;
  readonly from?: string | number | undefined;
  readonly to?: string | number | undefined;
}

const LONGEST_DAYS = 400;
const CLOCK_DAY_MS = 86_400_000;

const invalid = (detail: string, field?: string): Failure =>
  new Failure('range.invalid', detail, field === undefined ? {} : { field });

const ofDays = (zone: Zone, first: DayNumber, days: number, period: string | null): Range => ({
  from: zone.startOf(first),
  to: zone.startOf(first + days),
  length: { days },
  period,
});

const ofMonths = (zone: Zone, first: DayNumber, months: number, period: string | null): Range => ({
  from: zone.startOf(first),
  to: zone.startOf(addMonths(first, months)),
  length: { months },
  period,
});

type PeriodMaker = (today: DayNumber, context: RangeContext, period: string) => Range;

const periods: Readonly<Record<string, PeriodMaker>> = {
  today: (today, { zone }, period) => ofDays(zone, today, 1, period),
  yesterday: (today, { zone }, period) => ofDays(zone, today - 1, 1, period),
  thisMonth: (today, { zone }, period) => ofMonths(zone, firstOfMonth(today), 1, period),
  lastMonth: (today, { zone }, period) => ofMonths(zone, firstOfMonth(today, -1), 1, period),
  thisYear: (today, { zone }, period) => ofMonths(zone, firstOfYear(today), 12, period),
  '12mo': (today, { zone }, period) => ofMonths(zone, firstOfMonth(today, -11), 12, period),
  '24h': (_, { now }, period) => ({ from: now - CLOCK_DAY_MS, to: now, length: { ms: CLOCK_DAY_MS }, period }),
  all: (today, { zone, firstAt }, period) => {
    const first = firstAt === null ? today : Math.min(zone.dateOf(firstAt), today);
    return ofDays(zone, first, today - first + 1, period);
  },
};

const firstOfYear = (day: DayNumber): DayNumber => firstOfMonth(day, -new Date(day * CLOCK_DAY_MS).getUTCMonth());

/** `7d`: that many local days, today included. */
function lastDays(period: string, today: DayNumber, zone: Zone): Range | undefined {
  const days = /^[1-9]\d{0,2}d$/.test(period) ? Number.parseInt(period, 10) : 0;
  return days >= 1 && days <= LONGEST_DAYS ? ofDays(zone, today - days + 1, days, period) : undefined;
}

function ofPeriod(period: string, context: RangeContext): Range {
  const today = context.zone.dateOf(context.now);
  const make = Object.hasOwn(periods, period) ? periods[period] : undefined;
  const range = make?.(today, context, period) ?? lastDays(period, today, context.zone);
  if (!range) throw invalid(`There is no period ${JSON.stringify(period)}`, 'period');
  return range;
}

function ofDates(first: DayNumber, last: DayNumber, zone: Zone): Range {
  if (first > last) throw invalid('The range ends before it begins', 'from');
  return ofDays(zone, first, last - first + 1, null);
}

function ofInstants(from: number, to: number): Range {
  if (from >= to) throw invalid('The range ends before it begins', 'from');
  return { from, to, length: { ms: to - from }, period: null };
}

const dateIn = (value: string | number): DayNumber | undefined =>
  typeof value === 'string' ? parseDate(value) : undefined;

function instantIn(value: string | number, field: string): number {
  const instant = parseTime(value);
  if (instant === undefined) throw invalid(`${field} is neither a date nor an instant`, field);
  return instant;
}

function ofBounds(from: string | number, to: string | number, zone: Zone): Range {
  const [first, last] = [dateIn(from), dateIn(to)];
  if (first !== undefined && last !== undefined) return ofDates(first, last, zone);
  // One of each: a date begins with its first instant, and as an end includes its whole day.
  return ofInstants(
    first === undefined ? instantIn(from, 'from') : zone.startOf(first),
    last === undefined ? instantIn(to, 'to') : zone.startOf(last + 1),
  );
}

/**
 * The range that a request names in a website's zone. Throws `range.invalid` on half a range, on a period beside one, on
 * an end before the beginning and on what cannot be read.
 */
export function parseRange({ period, from, to }: RangeRequest, context: RangeContext): Range {
  if ((from === undefined) !== (to === undefined))
    throw invalid('from and to come together', from === undefined ? 'from' : 'to');
  if (from === undefined || to === undefined) return ofPeriod(period ?? '30d', context);
  if (period !== undefined) throw invalid('Name a period or from and to, not both', 'period');
  return ofBounds(from, to, context.zone);
}

/** A local time as far into a range as `at` is into `range`: so many dates later, at the same time of day. */
function elapsedIn(earlierFrom: number, range: Range, at: number, zone: Zone): number {
  const dates = zone.dateOf(at) - zone.dateOf(range.from);
  return zone.instantOf(zone.dateOf(earlierFrom) + dates, zone.timeOfDay(at));
}

/** Cuts an earlier range at the same elapsed local time if the later one contains now. */
function cutLikewise(earlier: Range, range: Range, { zone, now }: RangeContext): Range {
  if (now < range.from || now >= range.to) return earlier;
  const cut = 'ms' in range.length ? earlier.from + (now - range.from) : elapsedIn(earlier.from, range, now, zone);
  return { ...earlier, to: Math.max(earlier.from, Math.min(earlier.to, cut)) };
}

function rangeBefore(range: Range, zone: Zone): Range {
  const first = zone.dateOf(range.from);
  if ('days' in range.length) return ofDays(zone, first - range.length.days, range.length.days, null);
  if ('months' in range.length)
    return ofMonths(zone, addMonths(first, -range.length.months), range.length.months, null);
  return { from: range.from - range.length.ms, to: range.from, length: range.length, period: null };
}

function refuseAll(range: Range): void {
  if (range.period === 'all')
    throw new Failure('query.compareAll', 'There is nothing before all time', { field: 'compare' });
}

/**
 * The calendar period before, of the same length; if the range contains now, it is cut at the same elapsed local time.
 * Throws `query.compareAll` for all time.
 */
export function previousRange(range: Range, context: RangeContext): Range {
  refuseAll(range);
  return cutLikewise(rangeBefore(range, context.zone), range, context);
}

/** The same dates a year earlier (29 February becomes the 28th), cut as `previousRange` is. */
export function previousYearRange(range: Range, context: RangeContext): Range {
  refuseAll(range);
  const { zone } = context;
  const yearEarlier = (at: number): number => zone.instantOf(addMonths(zone.dateOf(at), -12), zone.timeOfDay(at));
  const first = addMonths(zone.dateOf(range.from), -12);
  if ('days' in range.length) return cutLikewise(ofDays(zone, first, range.length.days, null), range, context);
  if ('months' in range.length) return cutLikewise(ofMonths(zone, first, range.length.months, null), range, context);
  const from = yearEarlier(range.from);
  return cutLikewise({ from, to: from + range.length.ms, length: range.length, period: null }, range, context);
}
