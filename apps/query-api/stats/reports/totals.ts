import { type Range } from '#libs/domain';
import { type MetricName } from '../catalogue/metrics.ts';
import { changesOf } from '../run/changes.ts';
import { type Metrics } from '../run/count-figures.ts';
import { type Totals } from '../run/count-table.ts';
import { type Subject } from '../run/subject.ts';

/** The metrics of `Totals` (api.md section 6), in its order. */
const totalsMetrics = [
  'pageViews',
  'visitors',
  'newVisitors',
  'sessions',
  'bounces',
  'bounceRate',
  'avgSessionDurationSeconds',
  'medianSessionDurationSeconds',
  'viewsPerSession',
  'events',
  'eventsPerSession',
  'engagementSeconds',
  'conversions',
  'conversionRate',
  'revenue',
] as const satisfies readonly MetricName[];

/** Those that the website can tell: who is new, only where visitors keep their id. */
export const totalsMetricsOf = ({ visitorMode }: Subject): readonly MetricName[] =>
  totalsMetrics.filter((metric) => metric !== 'newVisitors' || visitorMode === 'persistent');

/** `Totals`, with null for what the website cannot tell. */
export const totalsOf = (metrics: Metrics): Metrics =>
  Object.fromEntries(totalsMetrics.map((name) => [name, metrics[name] ?? null]));

/** `Comparison`; null if none was asked for, or nothing was measured then. */
export const comparisonOf = ({ now, before }: Totals, compareRange: Range | null): object | null => {
  if (!before || !compareRange) return null;
  const range = { from: new Date(compareRange.from).toISOString(), to: new Date(compareRange.to).toISOString() };
  return { range, totals: totalsOf(before), changePercent: changesOf(totalsOf(now), totalsOf(before)) };
};
