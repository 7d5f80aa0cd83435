import { type Interval } from '../../api/types.ts';
import { axisLabel, bucketLabel } from '../../format/dates.ts';

interface Moment {
  readonly start: string;
}

/** The buckets of a report in words: each by itself, and the first and the last as they stand below a chart. */
export function bucketTexts(
  moments: readonly Moment[],
  interval: Interval,
  timeZone: string,
): { readonly of: (index: number) => string; readonly ends: readonly [string, string] } {
  const at = (index: number) => new Date(moments[index]?.start ?? 0);
  const of = (index: number) => {
    const start = at(index);
    const next = moments[index + 1];
    return bucketLabel({ start, end: next ? new Date(next.start) : afterLast(start, interval) }, interval, timeZone);
  };
  if (moments.length === 0) return { of, ends: ['', ''] };
  return { of, ends: [axisLabel(at(0), interval, timeZone), axisLabel(at(moments.length - 1), interval, timeZone)] };
}

const weekMs = 7 * 86_400_000;

/** Only weeks name their end. */
function afterLast(start: Date, interval: Interval): Date {
  return interval === 'week' ? new Date(start.getTime() + weekMs) : start;
}
