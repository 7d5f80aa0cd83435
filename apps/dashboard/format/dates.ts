import { type InstantRange, type Interval } from '../api/types.ts';
import { locale as readersLocale } from './locale.ts';
import { dateFormat } from './formatters.ts';

type Options = Intl.DateTimeFormatOptions;

const axis: Readonly<Record<Interval, Options>> = {
  minute: { hour: 'numeric', minute: '2-digit' },
  hour: { hour: 'numeric' },
  day: { month: 'short', day: 'numeric' },
  week: { month: 'short', day: 'numeric' },
  month: { month: 'short' },
};

const full: Readonly<Record<Interval, Options>> = {
  minute: { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  hour: { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' },
  week: { month: 'short', day: 'numeric', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

/** Below the chart. An hour that begins a day shows the day, a month that begins a year shows the year. */
export function axisLabel(start: Date, interval: Interval, timeZone: string, locale = readersLocale): string {
  const local = partsIn(start, timeZone);
  if (interval === 'hour' && local.hour === 0) return format(start, axis.day, timeZone, locale);
  if (interval === 'month' && local.month === 1) return format(start, { year: 'numeric' }, timeZone, locale);
  return format(start, axis[interval], timeZone, locale);
}

/** A bucket as a sentence would name it. */
export function bucketLabel(
  bucket: InstantBounds,
  interval: Interval,
  timeZone: string,
  locale = readersLocale,
): string {
  if (interval !== 'week') return format(bucket.start, full[interval], timeZone, locale);
  return formatSpan(bucket.start, bucket.end, full.week, timeZone, locale);
}

export interface InstantBounds {
  readonly start: Date;
  /** Excluded. */
  readonly end: Date;
}

/** "Mar 1 – 7, 2026"; with the time of day where the range does not begin and end with a day. */
export function rangeLabel(range: InstantRange, timeZone: string, locale = readersLocale): string {
  return isWholeDays(range, timeZone) ? daysLabel(range, timeZone, locale) : timesLabel(range, timeZone, locale);
}

/**
 * The label of the range that another is compared with. Beside whole days it names days too: an unfinished period is
 * compared with the same stretch of the one before, and that it ends at 14:32 would only distract.
 */
export function comparedLabel(
  compared: InstantRange,
  range: InstantRange,
  timeZone: string,
  locale = readersLocale,
): string {
  return isWholeDays(range, timeZone) ? daysLabel(compared, timeZone, locale) : timesLabel(compared, timeZone, locale);
}

const dayOptions: Options = { month: 'short', day: 'numeric', year: 'numeric' };

function daysLabel({ from, to }: InstantRange, timeZone: string, locale: string): string {
  return formatSpan(new Date(from), new Date(to), dayOptions, timeZone, locale);
}

function timesLabel({ from, to }: InstantRange, timeZone: string, locale: string): string {
  const options: Options = { ...dayOptions, hour: 'numeric', minute: '2-digit', timeZone };
  return dateFormat(locale, options).formatRange(new Date(from), new Date(to));
}

export function timeOfDay(at: Date, timeZone: string, locale = readersLocale): string {
  return format(at, { hour: 'numeric', minute: '2-digit' }, timeZone, locale);
}

export function longDate(at: Date, timeZone: string, locale = readersLocale): string {
  return at.toLocaleDateString(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
}

export function dateTime(at: Date, timeZone: string, locale = readersLocale): string {
  return format(at, { dateStyle: 'medium', timeStyle: 'medium' }, timeZone, locale);
}

const relativeUnits: readonly { unit: Intl.RelativeTimeFormatUnit; seconds: number }[] = [
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
];

/** "12 sec. ago" within a day, date and time beyond. */
export function sinceLabel(at: Date, now: Date, timeZone: string, locale = readersLocale): string {
  const seconds = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
  if (seconds >= 86_400) return dateTime(at, timeZone, locale);
  const { unit, seconds: size } = relativeUnits.find((candidate) => seconds >= candidate.seconds) ?? {
    unit: 'second',
    seconds: 1,
  };
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
  return relative.format(-Math.floor(seconds / size), unit);
}

/** Hour, month and weekday (1 is Monday) of an instant in a zone. */
export function partsIn(at: Date, timeZone: string): { hour: number; month: number; weekday: number } {
  const parts = dateFormat('en-GB', { ...partsOptions, timeZone }).formatToParts(at);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return {
    hour: Number(part('hour')) % 24,
    month: Number(part('month')),
    weekday: weekdays.indexOf(part('weekday')) + 1,
  };
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const partsOptions: Options = { hour: 'numeric', hourCycle: 'h23', month: 'numeric', weekday: 'short' };

function isWholeDays({ from, to }: InstantRange, timeZone: string): boolean {
  return isMidnight(new Date(from), timeZone) && isMidnight(new Date(to), timeZone);
}

function isMidnight(at: Date, timeZone: string): boolean {
  const parts = dateFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return parts === '00:00';
}

function format(at: Date, options: Options, timeZone: string, locale: string): string {
  return dateFormat(locale, { ...options, timeZone }).format(at);
}

function formatSpan(from: Date, to: Date, options: Options, timeZone: string, locale: string): string {
  const last = new Date(Math.max(from.getTime(), to.getTime() - 1));
  return dateFormat(locale, { ...options, timeZone }).formatRange(from, last);
}
