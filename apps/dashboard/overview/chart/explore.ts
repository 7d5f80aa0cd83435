import { type Bucket, type Interval } from '../../api/types.ts';
import { dateIn } from '../../report/plain-date.ts';
import { type Range } from '../../report/range.ts';

const pageStep = 7;

/** Where a key takes the crosshair; nothing for other keys. */
export function stepIndex(key: string, index: number, last: number): number | undefined {
  const targets: Readonly<Partial<Record<string, number>>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    PageUp: index - pageStep,
    PageDown: index + pageStep,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(last, Math.max(0, target));
}

interface Zoomable {
  readonly buckets: readonly Bucket[];
  readonly interval: Interval;
  readonly timeZone: string;
}

/** The range of the buckets from one to the other, both included: by dates where they are days or longer. */
export function zoomRange({ buckets, interval, timeZone }: Zoomable, one: number, other: number): Range | undefined {
  const first = buckets[Math.min(one, other)];
  const last = buckets[Math.max(one, other)];
  if (!first || !last || (interval === 'minute' && one === other)) return undefined;
  if (interval === 'minute' || interval === 'hour') return { kind: 'instants', from: first.start, to: last.end };
  const lastMoment = new Date(Date.parse(last.end) - 1);
  return { kind: 'dates', from: dateIn(timeZone, new Date(first.start)), to: dateIn(timeZone, lastMoment) };
}
