import { type Bucket, type Totals } from '../../api/types.ts';
import { shortValue } from '../../format/numbers.ts';
import { valueOf, type MetricName, type Unit } from '../metrics.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Room around the marks: labels of values stand left, those of time below. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Positions of a chart: the first bucket lies on the left edge, the last on the right, 0 at the bottom. */
export interface Scale {
  readonly frame: Frame;
  x(index: number): number;
  y(value: number): number;
  /** The bucket nearest to a position. */
  indexAt(x: number): number;
}

export function makeScale(size: Size, frame: Frame, count: number, top: number): Scale {
  const width = Math.max(1, size.width - frame.left - frame.right);
  const height = Math.max(1, size.height - frame.top - frame.bottom);
  const step = count > 1 ? width / (count - 1) : 0;
  return {
    frame,
    x: (index) => (count > 1 ? frame.left + index * step : frame.left + width / 2),
    y: (value) => frame.top + height * (1 - value / (top || 1)),
    indexAt: (x) => (step === 0 ? 0 : Math.min(count - 1, Math.max(0, Math.round((x - frame.left) / step)))),
  };
}

const letterWidth = 7;
const leastGutter = 28;

/** The frame that leaves room for the longest label of a value. */
export function frameFor(ticks: readonly number[], unit: Unit): Frame {
  const longest = Math.max(...ticks.map((tick) => shortValue(unit, tick).length));
  return { left: Math.max(leastGutter, longest * letterWidth + 8), right: 8, top: 12, bottom: 28 };
}

/** A value per bucket; null where there is none: no session to average, or a time that has not come. */
export type Series = readonly (number | null)[];

export function currentSeries(buckets: readonly Bucket[], metric: MetricName, now: Date): Series {
  return buckets.map((bucket) => (Date.parse(bucket.start) > now.getTime() ? null : valueOf(bucket, metric)));
}

export function previousSeries(buckets: readonly Bucket[], metric: MetricName): Series {
  return buckets.map((bucket) => valueOrNull(bucket.previous, metric));
}

function valueOrNull(totals: Totals | null | undefined, metric: MetricName): number | null {
  return totals ? valueOf(totals, metric) : null;
}

/** The runs of values between gaps, as points. */
export function runs(series: Series, scale: Scale): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  let run: Point[] | undefined;
  series.forEach((value, index) => {
    if (value === null) {
      run = undefined;
      return;
    }
    if (!run) found.push((run = []));
    run.push({ x: scale.x(index), y: scale.y(value) });
  });
  return found;
}

export function linePath(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

export function areaPath(points: readonly Point[], bottom: number): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return '';
  return `${linePath(points)}L${round(last.x)} ${round(bottom)}L${round(first.x)} ${round(bottom)}Z`;
}

/** Splits a series where the bucket that is not over yet begins: the stretch into it is drawn dashed. */
export function splitUnfinished(buckets: readonly Bucket[], series: Series): { finished: Series; unfinished: Series } {
  const from = buckets.findIndex((bucket) => bucket.partial);
  if (from < 0) return { finished: series, unfinished: [] };
  return {
    finished: series.map((value, index) => (index < from ? value : null)),
    unfinished: series.map((value, index) => (index >= from - 1 ? value : null)),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
