/**
 * Where a measure is counted from: events; events with an amount; sessions that match; sessions by their first page; sessions as a whole, which
 * by page are those that entered there; finished sessions by their last page; page views of finished sessions; page views
 * with web vitals.
 */
export type Part = 'events' | 'amounts' | 'sessions' | 'entries' | 'wholes' | 'exits' | 'exitViews' | 'vitals';

/** What the SQL of a measure may refer to beside its own rows. */
export interface MeasureContext {
  /** Which events make a visitor count. */
  readonly seen: string;
  /** Whether an event's amount is in the currency that is added. */
  readonly inCurrency: string;
  /** Whether the row's visitor was first seen here. */
  readonly isNew: string;
}

/** A raw figure that metrics are made of: counted from rows or, where they hold it, from summaries. */
export interface Measure {
  readonly part: Part;
  /** Aggregate over the part's rows: `e` an event, `s` a session, `v` a page view's vitals. */
  readonly rows: string | ((context: MeasureContext) => string);
  /** How the rows of one visitor fold into their group; added up if not said. Part `events` alone. */
  readonly fold?: string;
  /** The column of `summaries` that holds it. */
  readonly summary?: string;
  /** What the figure is: counts are whole numbers, amounts decimals, and a percentile of nothing is null. */
  readonly type: 'bigint' | 'numeric' | 'float8';
}

const count = (part: Part, rows: string, summary?: string): Measure => ({
  part,
  rows,
  type: 'bigint',
  ...(summary !== undefined && { summary }),
});

const percentile = (part: Part, share: number, of: string): Measure => ({
  part,
  rows: `percentile_cont(${share}) within group (order by ${of})`,
  type: 'float8',
});

const table = {
  page_views: count('events', 'count(*) filter (where e.type = 1)', 'page_views'),
  events: count('events', 'count(*) filter (where e.type = 2)', 'events'),
  visitors: {
    part: 'events',
    rows: ({ seen }) => `bool_or(${seen})`,
    fold: 'count(*) filter (where visitors)',
    summary: 'visitors',
    type: 'bigint',
  },
  new_visitors: {
    part: 'events',
    rows: ({ seen, isNew }) => `bool_or(${seen} and ${isNew})`,
    fold: 'count(*) filter (where new_visitors)',
    type: 'bigint',
  },
  engagement_ms: count('events', 'sum(e.engagement_ms)', 'engagement_ms'),
  scroll_depth: count('events', 'sum(e.scroll_depth)', 'scroll_depth'),
  revenue: {
    part: 'amounts',
    rows: ({ inCurrency }) => `sum(e.revenue) filter (where ${inCurrency})`,
    type: 'numeric',
  },
  other_currencies: {
    part: 'amounts',
    rows: ({ inCurrency }) => `count(*) filter (where not ${inCurrency})`,
    type: 'bigint',
  },
  sessions: count('sessions', 'count(*)', 'sessions'),
  entries: count('entries', 'count(*)', 'entries'),
  bounces: count('wholes', 'count(*) filter (where s.bounce)', 'bounces'),
  duration_ms: count('wholes', 'sum(s.duration_ms)', 'duration_ms'),
  median_ms: percentile('wholes', 0.5, 's.duration_ms'),
  session_page_views: count('wholes', 'sum(s.page_views)', 'session_page_views'),
  session_events: count('wholes', 'sum(s.events)', 'session_events'),
  exits: count('exits', 'count(*)'),
  exit_views: count('exitViews', 'count(*)'),
  lcp: percentile('vitals', 0.75, 'v.lcp'),
  inp: percentile('vitals', 0.75, 'v.inp'),
  fcp: percentile('vitals', 0.75, 'v.fcp'),
  ttfb: percentile('vitals', 0.75, 'v.ttfb'),
  cls: percentile('vitals', 0.75, 'v.cls'),
  vital_samples: count('vitals', 'count(*)'),
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof table;

/** Every measure by the name of its column in our statements. */
export const measures: Readonly<Record<MeasureName, Measure>> = table;
