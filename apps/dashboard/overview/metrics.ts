import { type Dashboard, type Totals, type Website } from '../api/types.ts';

export type MetricName =
  'visitors' | 'sessions' | 'pageViews' | 'viewsPerSession' | 'bounceRate' | 'avgSessionDurationSeconds';
export type Unit = 'count' | 'ratio' | 'percent' | 'seconds';

export interface Metric {
  readonly name: MetricName;
  readonly unit: Unit;
  /** Which direction is welcome: a falling bounce rate is. */
  readonly better: 'higher' | 'lower';
}

/** The figures of the Overview in their order; the keys 1 to 6 follow it. */
export const metrics: readonly Metric[] = [
  { name: 'visitors', unit: 'count', better: 'higher' },
  { name: 'sessions', unit: 'count', better: 'higher' },
  { name: 'pageViews', unit: 'count', better: 'higher' },
  { name: 'viewsPerSession', unit: 'ratio', better: 'higher' },
  { name: 'bounceRate', unit: 'percent', better: 'lower' },
  { name: 'avgSessionDurationSeconds', unit: 'seconds', better: 'higher' },
];

const byName = new Map(metrics.map((metric) => [metric.name, metric]));

export function metricNamed(name: MetricName): Metric {
  const metric = byName.get(name);
  if (!metric) throw new Error(`No metric is named ${name}`);
  return metric;
}

export function isMetricName(text: unknown): text is MetricName {
  return byName.has(text as MetricName);
}

/** Nothing was measured: there is neither a session nor a visitor. */
export function isEmptyReport({ summary }: { readonly summary: Totals }): boolean {
  return summary.sessions === 0 && summary.visitors === 0;
}

/**
 * Whether visitors of several days are added. The answer says so; before it comes the website's mode does, so that
 * nothing moves when it is there.
 */
export function isAddedPerDay(website: Website, dashboard: Dashboard | undefined): boolean {
  if (!dashboard) return website.settings.visitorMode === 'cookieless';
  return dashboard.meta.notices.some(({ code }) => code === 'visitors.perDay');
}

export function valueOf(totals: Totals, name: MetricName): number | null {
  return totals[name];
}
