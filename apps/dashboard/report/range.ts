import { type Interval } from '../api/types.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  isPlainDate,
  lastOfMonth,
  monthNumber,
  type PlainDate,
} from './plain-date.ts';

/** A word of the API (`7d`, `thisMonth`, …), two dates that are both included, or two instants of which the second is excluded. */
export type Range =
  | { readonly kind: 'period'; readonly period: string }
  | { readonly kind: 'dates'; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly kind: 'instants'; readonly from: string; readonly to: string };

export interface Dates {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** What "now" means to a range: the instant, and the date it has in the website's zone. */
export interface Today {
  readonly now: Date;
  readonly date: PlainDate;
}

export const presets = [
  'today',
  'yesterday',
  '24h',
  '7d',
  '30d',
  '90d',
  'thisMonth',
  'lastMonth',
  'thisYear',
  '12mo',
  'all',
] as const;
export type Preset = (typeof presets)[number];
const defaultPeriod: Preset = '7d';

const dayMs = 86_400_000;
const periodShape = /^(\d{1,3}d|today|yesterday|24h|thisMonth|lastMonth|thisYear|12mo|all)$/;

export function isPeriod(text: string): boolean {
  return periodShape.test(text);
}

export function rangeOf(period: string | undefined, from: string | undefined, to: string | undefined): Range {
  if (from === undefined || to === undefined) return { kind: 'period', period: period ?? defaultPeriod };
  return isPlainDate(from) && isPlainDate(to) ? { kind: 'dates', from, to } : { kind: 'instants', from, to };
}

/** First and last date of a calendar range; nothing for what is not cut in days. */
export function datesOf(range: Range, { date }: Today): Dates | undefined {
  if (range.kind === 'dates') return range;
  if (range.kind === 'instants') return undefined;
  const days = /^(\d+)d$/.exec(range.period)?.[1];
  if (days !== undefined) return { from: addDays(date, 1 - Number(days)), to: date };
  return namedDates[range.period]?.(date);
}

const namedDates: Readonly<Partial<Record<string, (today: PlainDate) => Dates>>> = {
  today: (today) => ({ from: today, to: today }),
  yesterday: (today) => ({ from: addDays(today, -1), to: addDays(today, -1) }),
  thisMonth: (today) => ({ from: firstOfMonth(today), to: lastOfMonth(today) }),
  lastMonth: (today) => ({ from: firstOfMonth(addMonths(today, -1)), to: lastOfMonth(addMonths(today, -1)) }),
  thisYear: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` }),
  '12mo': (today) => ({ from: addDays(addMonths(today, -12), 1), to: today }),
};

/** How many days a range spans; nothing where only the data can tell. */
export function lengthInDays(range: Range, today: Today): number | undefined {
  if (range.kind === 'instants') return (Date.parse(range.to) - Date.parse(range.from)) / dayMs;
  if (range.kind === 'period' && range.period === '24h') return 1;
  const dates = datesOf(range, today);
  return dates && daysBetween(dates.from, dates.to) + 1;
}

/** The range of the same length before or after; nothing where there is none, as after today. */
export function shift(range: Range, direction: -1 | 1, today: Today): Range | undefined {
  const dates = datesOf(range, today);
  const shifted = dates ? shiftDates(dates, direction) : shiftInstants(range, direction, today);
  if (!shifted) return undefined;
  const begins = shifted.kind === 'dates' ? shifted.from > today.date : Date.parse(shifted.from) >= today.now.getTime();
  return begins ? undefined : named(shifted, today);
}

function shiftDates({ from, to }: Dates, direction: -1 | 1): Dates & { kind: 'dates' } {
  if (from === firstOfMonth(from) && to === lastOfMonth(to)) {
    const months = direction * (monthNumber(to) - monthNumber(from) + 1);
    return { kind: 'dates', from: addMonths(from, months), to: lastOfMonth(addMonths(firstOfMonth(to), months)) };
  }
  const days = direction * (daysBetween(from, to) + 1);
  return { kind: 'dates', from: addDays(from, days), to: addDays(to, days) };
}

function shiftInstants(range: Range, direction: -1 | 1, { now }: Today): (Range & { kind: 'instants' }) | undefined {
  if (range.kind === 'period' && range.period !== '24h') return undefined;
  const to = range.kind === 'instants' ? Date.parse(range.to) : now.getTime();
  const from = range.kind === 'instants' ? Date.parse(range.from) : to - dayMs;
  const move = (at: number) => new Date(at + direction * (to - from)).toISOString();
  return { kind: 'instants', from: move(from), to: move(to) };
}

/** Says "today" or "7d" instead of the dates where they are the same, so that the range moves on with time. */
function named(range: Range, today: Today): Range {
  if (range.kind !== 'dates') return range;
  const word = presets.find((period) => {
    const dates = datesOf({ kind: 'period', period }, today);
    return dates?.from === range.from && dates.to === range.to;
  });
  return word ? { kind: 'period', period: word } : range;
}

const intervalSpans: readonly { interval: Interval; fromDays: number; toDays: number }[] = [
  { interval: 'minute', fromDays: 0, toDays: 0.25 },
  { interval: 'hour', fromDays: 0, toDays: 31 },
  { interval: 'day', fromDays: 2, toDays: 800 },
  { interval: 'week', fromDays: 14, toDays: 4000 },
  { interval: 'month', fromDays: 60, toDays: Infinity },
];

/** Intervals that show something: not one lonely bucket, and not thousands. */
export function intervalsFor(days: number | undefined): readonly Interval[] {
  if (days === undefined) return ['day', 'week', 'month'];
  return intervalSpans.filter((span) => days >= span.fromDays && days <= span.toDays).map((span) => span.interval);
}

/** The chosen interval where it suits the range; else nothing, which lets the server choose. */
export function intervalFor(chosen: Interval | undefined, days: number | undefined): Interval | undefined {
  return chosen && intervalsFor(days).includes(chosen) ? chosen : undefined;
}
