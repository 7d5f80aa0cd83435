import { type MeasureName } from './measures.ts';

/** What a metric may be asked by; the refusals of api.md section 5. */
export type Shape = 'any' | 'session' | 'entry' | 'vital';

/** A metric: the measures it is made of, and how. By page, averages of sessions are those of sessions that entered there. */
export interface Metric {
  readonly shape: Shape;
  readonly needs: (byPage: boolean) => readonly MeasureName[];
  /** Over measures alone; null where a denominator is 0. */
  readonly sql: (byPage: boolean) => string;
}

const ratio = (above: string, below: string): string => `round((${above})::numeric / nullif(${below}, 0), 2)::float8`;
const percent = (above: string, below: string): string => ratio(`100.0 * ${above}`, below);
const inSeconds = (above: string, below: string): string => ratio(`${above} / 1000.0`, below);

const plain = (shape: Shape, measure: MeasureName): Metric => ({
  shape,
  needs: () => [measure],
  sql: () => measure,
});

const perStart = (above: MeasureName, by: (above: string, below: string) => string): Metric => ({
  shape: 'session',
  needs: (byPage) => [above, byPage ? 'entries' : 'sessions'],
  sql: (byPage) => by(above, byPage ? 'entries' : 'sessions'),
});

const vital = (measure: MeasureName, decimals: number): Metric => ({
  shape: 'vital',
  needs: () => [measure],
  sql: () => `round(${measure}::numeric, ${decimals})::float8`,
});

/** Every metric. A new one is an entry here and, if nothing counts it yet, one in `measures`. */
export const metrics = {
  pageViews: plain('session', 'page_views'),
  events: plain('any', 'events'),
  visitors: plain('any', 'visitors'),
  newVisitors: plain('any', 'new_visitors'),
  sessions: plain('any', 'sessions'),
  bounces: plain('session', 'bounces'),
  bounceRate: perStart('bounces', percent),
  avgSessionDurationSeconds: perStart('duration_ms', inSeconds),
  medianSessionDurationSeconds: {
    shape: 'session',
    needs: () => ['median_ms'],
    sql: () => 'round(median_ms::numeric / 1000.0, 2)::float8',
  },
  viewsPerSession: perStart('session_page_views', ratio),
  eventsPerSession: perStart('session_events', ratio),
  entries: plain('entry', 'entries'),
  exits: plain('entry', 'exits'),
  exitRate: { shape: 'entry', needs: () => ['exits', 'exit_views'], sql: () => percent('exits', 'exit_views') },
  engagementSeconds: {
    shape: 'session',
    needs: () => ['engagement_ms'],
    sql: () => 'round(engagement_ms / 1000.0, 2)::float8',
  },
  avgEngagementSeconds: {
    shape: 'session',
    needs: (byPage) => ['engagement_ms', byPage ? 'page_views' : 'sessions'],
    sql: (byPage) => inSeconds('engagement_ms', byPage ? 'page_views' : 'sessions'),
  },
  scrollDepth: {
    shape: 'session',
    needs: () => ['scroll_depth', 'page_views'],
    sql: () => ratio('scroll_depth', 'page_views'),
  },
  // Goals are documents that cannot be made yet, so no session has reached one.
  conversions: { shape: 'any', needs: () => [], sql: () => '0' },
  completions: { shape: 'any', needs: () => [], sql: () => '0' },
  conversionRate: { shape: 'any', needs: () => ['sessions'], sql: () => 'case when sessions > 0 then 0 end' },
  revenue: { shape: 'any', needs: () => ['revenue', 'other_currencies'], sql: () => 'revenue::float8' },
  lcpP75Ms: vital('lcp', 0),
  inpP75Ms: vital('inp', 0),
  fcpP75Ms: vital('fcp', 0),
  ttfbP75Ms: vital('ttfb', 0),
  clsP75: vital('cls', 3),
  vitalSamples: plain('vital', 'vital_samples'),
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

export const isMetric = (name: string): name is MetricName => Object.hasOwn(metrics, name);

export const metricOf = (name: MetricName): Metric => metrics[name];
