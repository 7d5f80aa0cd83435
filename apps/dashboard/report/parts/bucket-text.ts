import { type Interval } from '../../api/types.ts';
import { axisLabel, bucketLabel } from '../../format/dates.ts';

interface Moment {
  readonly start: string;
}

/** The buckets of a report in words: each by itself, and the first and the last as they stand below a chart. */
export function bucketTexts(
  moments: readonly Moment[],
  given: Interval | undefined,
  timeZone: string,
): { readonly of: (index: number) => string; readonly ends: readonly [string, string] } {
  const interval = given ?? intervalBetween(moments[0], moments[1]);
  const at = (index: number) => new Date(moments[index]?.start ?? 0);
  const of = (index: number) => {
    const start = at(index);
    const next = moments[index + 1];
    return bucketLabel({ start, end: next ? new Date(next.start) : afterLast(start, interval) }, interval, timeZone);
  };
  if (moments.length === 0) return { of, ends: ['', ''] };
  return { of, ends: [axisLabel(at(0), interval, timeZone), axisLabel(at(moments.length - 1), interval, timeZone)] };
}

const hourMs = 3_600_000;
const longest: readonly (readonly [Interval, number])[] = [
  ['minute', hourMs / 2],
  ['hour', 2 * hourMs],
  ['day', 48 * hourMs],
  ['week', 8 * 24 * hourMs],
];

/** How long buckets are, by where the second begins; one alone is taken for a day. */
function intervalBetween(first: Moment | undefined, second: Moment | undefined): Interval {
  if (!first || !second) return 'day';
  const gap = Date.parse(second.start) - Date.parse(first.start);
  return longest.find(([, most]) => gap <= most)?.[0] ?? 'month';
}

const weekMs = 7 * 86_400_000;

/** Only weeks name their end. */
function afterLast(start: Date, interval: Interval): Date {
  return interval === 'week' ? new Date(start.getTime() + weekMs) : start;
}
