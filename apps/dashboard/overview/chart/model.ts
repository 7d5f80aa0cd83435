import { type Annotation, type Bucket, type Dashboard, type Interval } from '../../api/types.ts';
import { changePercent, describeChange, type Change } from '../../format/change.ts';
import { bucketLabel } from '../../format/dates.ts';
import { longValue } from '../../format/numbers.ts';
import { text } from '../../text/en.ts';
import { type Metric } from '../metrics.ts';
import { notesOf } from './annotations.ts';
import { currentSeries, previousSeries, type Series } from './plot.ts';
import { ticksFor } from './ticks.ts';
import { comparedBucket, intervalOf } from './time-axis.ts';

/** All that the chart, its tooltip and its table show, decided before anything is drawn. */
export interface ChartModel {
  readonly metric: Metric;
  readonly interval: Interval;
  readonly timeZone: string;
  readonly buckets: readonly Bucket[];
  readonly current: Series;
  readonly previous: Series | undefined;
  readonly ticks: readonly number[];
  readonly points: readonly PointText[];
}

/** A bucket in words, for both periods. */
export interface PointText {
  readonly date: string;
  readonly value: string;
  readonly isUnfinished: boolean;
  readonly before: { readonly date: string; readonly value: string } | undefined;
  readonly change: Change | undefined;
  /** What its owner noted of the website then. */
  readonly notes: readonly string[];
}

export function modelOf(
  dashboard: Dashboard,
  metric: Metric,
  now: Date,
  annotations: readonly Annotation[] = [],
): ChartModel {
  const { timeseries: buckets, meta, comparison } = dashboard;
  const interval = intervalOf(buckets, meta.range.interval);
  const current = currentSeries(buckets, metric.name, now);
  const previous = comparison ? previousSeries(buckets, metric.name) : undefined;
  const highest = Math.max(0, ...[...current, ...(previous ?? [])].filter((value) => value !== null));
  const notes = notesOf(buckets, annotations);
  const pointText = (bucket: Bucket, index: number): PointText => {
    const value = current[index] ?? null;
    const before = previous?.[index] ?? null;
    const compared = comparison && comparedBucket(bucket, interval, meta.range, comparison.range);
    return {
      date: bucketLabel({ start: new Date(bucket.start), end: new Date(bucket.end) }, interval, meta.range.timeZone),
      value: longValue(metric.unit, value),
      isUnfinished: bucket.partial,
      before: compared
        ? { date: bucketLabel(compared, interval, compared.timeZone), value: longValue(metric.unit, before) }
        : undefined,
      // An unfinished bucket against a whole one would always look like a fall.
      change: bucket.partial ? undefined : describeChange(changePercent(value, before), metric.better),
      notes: notes[index] ?? [],
    };
  };
  return {
    metric,
    interval,
    timeZone: meta.range.timeZone,
    buckets,
    current,
    previous,
    ticks: ticksFor(highest, metric.unit),
    points: buckets.map(pointText),
  };
}

/** A point as a screen reader says it. */
export function spokenPoint(point: PointText, metric: Metric): string {
  const now = text.chart.point(point.date, text.metrics[metric.name], point.value);
  const unfinished = point.isUnfinished ? `, ${text.chart.unfinished}` : '';
  const before = point.before ? `. ${text.chart.compared(point.before.date, point.before.value)}` : '';
  const notes = point.notes.map((note) => `. ${note}`).join('');
  return `${now}${unfinished}${before}${point.change ? ` (${point.change.text})` : ''}${notes}`;
}
