import { type Bucket, type InstantRange, type Interval, type ResolvedRange } from '../../api/types.ts';
import { partsIn } from '../../format/dates.ts';
import {
  addDays,
  addMonths,
  dateIn,
  daysBetween,
  firstOfMonth,
  monthNumber,
  type PlainDate,
  utc,
} from '../../report/plain-date.ts';

const labelWidth = 64;
const hourSteps = [1, 2, 3, 4, 6, 12, 24];
const nightEnds = 6;
const nightBegins = 22;
const longestWithNights = 72;

/**
 * Which buckets have a label: as many as fit. Hours at round hours, beyond two days at midnight alone; months that do not
 * all fit at the beginning of years alone.
 */
export function labelledBuckets(
  buckets: readonly Bucket[],
  interval: Interval,
  timeZone: string,
  width: number,
): readonly number[] {
  const most = Math.max(2, Math.floor(width / labelWidth));
  const indexes = buckets.map((_, index) => index);
  if (interval === 'month' && buckets.length > most) return everyNth(januaries(buckets, timeZone), most);
  if (interval !== 'hour') return everyNth(indexes, most);
  const least = Math.ceil(buckets.length / most);
  const step = hourSteps.find((candidate) => candidate >= least) ?? 24;
  const isRound = ({ start }: Bucket) => partsIn(new Date(start), timeZone).hour % step === 0;
  const round = indexes.filter((index) => buckets[index] && isRound(buckets[index]));
  return apart(everyNth(round, most), least);
}

function januaries(buckets: readonly Bucket[], timeZone: string): readonly number[] {
  const indexes = buckets.map((_, index) => index);
  return indexes.filter((index) => buckets[index] && partsIn(new Date(buckets[index].start), timeZone).month === 1);
}

/** An hour that the clock repeats would put two labels into one place. */
function apart(indexes: readonly number[], least: number): readonly number[] {
  return indexes.filter((index, position) => index - (indexes[position - 1] ?? -least) >= least);
}

function everyNth(indexes: readonly number[], most: number): readonly number[] {
  const step = Math.ceil(indexes.length / most);
  return indexes.filter((_, position) => position % step === 0);
}

/** A stretch of buckets, both ends included. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** What is shaded faintly behind hours: nights of a few days, weekends of more. */
export function shadedBands(buckets: readonly Bucket[], interval: Interval, timeZone: string): readonly Band[] {
  if (interval !== 'hour') return [];
  const isShaded = buckets.length <= longestWithNights ? isNight : isWeekend;
  const bands: { from: number; to: number }[] = [];
  buckets.forEach((bucket, index) => {
    if (!isShaded(partsIn(new Date(bucket.start), timeZone))) return;
    const open = bands.at(-1);
    if (open?.to === index - 1) open.to = index;
    else bands.push({ from: index, to: index });
  });
  return bands;
}

function isNight({ hour }: { hour: number }): boolean {
  return hour >= nightBegins || hour < nightEnds;
}

function isWeekend({ weekday }: { weekday: number }): boolean {
  return weekday >= 6;
}

/** The interval of the answer: as the server says it, else by the distance of two buckets. */
export function intervalOf(buckets: readonly Bucket[], named: Interval | undefined): Interval {
  if (named) return named;
  const [first] = buckets;
  const hours = first ? (Date.parse(first.end) - Date.parse(first.start)) / 3_600_000 : 24;
  return (intervalHours.find(({ atMost }) => hours <= atMost) ?? { interval: 'month' as const }).interval;
}

const intervalHours: readonly { interval: Interval; atMost: number }[] = [
  { interval: 'minute', atMost: 0.5 },
  { interval: 'hour', atMost: 2 },
  { interval: 'day', atMost: 26 },
  { interval: 'week', atMost: 170 },
];

export interface ComparedBucket {
  readonly start: Date;
  readonly end: Date;
  /** The zone to format the bounds in. */
  readonly timeZone: string;
}

/** The bucket that a bucket is compared with: as far into the earlier range as this one is into its own. */
export function comparedBucket(
  bucket: Bucket,
  interval: Interval,
  range: ResolvedRange,
  earlier: InstantRange,
): ComparedBucket {
  const [start, end] = [new Date(bucket.start), new Date(bucket.end)];
  const lengthMs = end.getTime() - start.getTime();
  if (interval === 'minute' || interval === 'hour') {
    const shifted = new Date(Date.parse(earlier.from) + start.getTime() - Date.parse(range.from));
    return { start: shifted, end: new Date(shifted.getTime() + lengthMs), timeZone: range.timeZone };
  }
  // By dates, since a change of the clock between the ranges would move an instant into the day before.
  const [own, from, before] = [start, new Date(range.from), new Date(earlier.from)].map((at) =>
    dateIn(range.timeZone, at),
  );
  const shifted = utc(shiftDate(own ?? '', from ?? '', before ?? '', interval));
  return { start: shifted, end: new Date(shifted.getTime() + lengthMs), timeZone: 'UTC' };
}

function shiftDate(date: PlainDate, from: PlainDate, earlier: PlainDate, interval: Interval): PlainDate {
  if (interval !== 'month') return addDays(earlier, daysBetween(from, date));
  return addMonths(firstOfMonth(earlier), monthNumber(date) - monthNumber(from));
}
