import { type Dashboard, type Totals, type Website } from '../api/types.ts';

export type MetricName =
  | 'visitors'
  | 'sessions'
  | 'pageViews'
  | 'viewsPerSession'
  | 'bounceRate'
  | 'avgSessionDurationSeconds'
  | 'events'
  | 'revenue';
/** Money is in the website's currency. */
export type Unit = 'count' | 'ratio' | 'percent' | 'seconds' | 'money';

export interface Metric {
  readonly name: MetricName;
  readonly unit: Unit;
  /** Which direction is welcome: a falling bounce rate is. */
  readonly better: 'higher' | 'lower';
  /** Shown where there is any: not every website sends it. */
  readonly isOptional?: true;
}

/** The figures of the Overview in their order; the keys 1 to 8 follow it. */
export const metrics: readonly Metric[] = [
  { name: 'visitors', unit: 'count', better: 'higher' },
  { name: 'sessions', unit: 'count', better: 'higher' },
  { name: 'pageViews', unit: 'count', better: 'higher' },
  { name: 'viewsPerSession', unit: 'ratio', better: 'higher' },
  { name: 'bounceRate', unit: 'percent', better: 'lower' },
  { name: 'avgSessionDurationSeconds', unit: 'seconds', better: 'higher' },
  { name: 'events', unit: 'count', better: 'higher', isOptional: true },
  { name: 'revenue', unit: 'money', better: 'higher', isOptional: true },
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

/** The figures that a website has: those of the answer or of what it is compared with, and the one that is charted. */
export function shownMetrics(dashboard: Dashboard | undefined, charted: MetricName): readonly Metric[] {
  const periods = dashboard ? [dashboard.summary, dashboard.comparison?.totals] : [];
  const isThere = (name: MetricName) => periods.some((totals) => totals && valueOf(totals, name));
  return metrics.filter(({ name, isOptional }) => !isOptional || name === charted || isThere(name));
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
