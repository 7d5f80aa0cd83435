/*
 * The shapes of the HTTP API that the dashboard reads (docs of the API: sections "query", "reads", "websites", "imports").
 * Written by hand because the OpenAPI document does not exist yet; once it is generated, this file is made from it.
 */

export interface Totals {
  readonly pageViews: number;
  readonly visitors: number;
  readonly newVisitors: number | null;
  readonly sessions: number;
  readonly bounces: number;
  readonly bounceRate: number | null;
  readonly avgSessionDurationSeconds: number | null;
  readonly medianSessionDurationSeconds: number | null;
  readonly viewsPerSession: number | null;
  readonly events: number;
  readonly eventsPerSession: number | null;
  readonly engagementSeconds: number;
  readonly conversions: number;
  readonly conversionRate: number | null;
  readonly revenue: number;
}

/** `to` is excluded. */
export interface InstantRange {
  readonly from: string;
  readonly to: string;
}

export type Interval = 'minute' | 'hour' | 'day' | 'week' | 'month';

export interface ResolvedRange extends InstantRange {
  readonly timeZone: string;
  readonly interval?: Interval;
  readonly period?: string;
}

export type FreshnessState = 'live' | 'behind' | 'stalled' | 'rebuilding';

export interface Freshness {
  readonly asOf: string | null;
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  readonly deadLetters: number;
  readonly state: FreshnessState;
}

export interface Notice {
  readonly code: string;
  readonly detail: string;
}

export interface Meta {
  readonly requestId: string;
  readonly range: ResolvedRange;
  readonly compareRange?: InstantRange | null;
  readonly currency: string;
  readonly freshness: Freshness;
  readonly notices: readonly Notice[];
  readonly estimates?: Readonly<Record<string, { readonly errorPercent: number }>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Bucket extends Totals {
  readonly start: string;
  readonly end: string;
  /** Local time of the website. */
  readonly label: string;
  /** Not over yet. */
  readonly partial: boolean;
  /** Null where nothing was measured then. */
  readonly previous?: Totals | null;
}

export interface Comparison {
  readonly range: InstantRange;
  readonly totals: Totals;
  readonly changePercent: Readonly<Partial<Record<string, number | null>>>;
}

export interface Dashboard {
  readonly summary: Totals & { readonly liveVisitors: number };
  readonly comparison: Comparison | null;
  readonly timeseries: readonly Bucket[];
  readonly meta: Meta;
}

/** A row of a list by one dimension. By event name only `visitors`, `sessions` and `percent` have a meaning. */
export interface TopRow {
  readonly value: string | null;
  readonly label: string;
  readonly visitors: number;
  readonly sessions: number;
  readonly pageViews: number | null;
  readonly percent: number | null;
  readonly bounceRate: number | null;
  readonly avgSessionDurationSeconds: number | null;
  readonly entries?: number;
  readonly exits?: number;
  readonly exitRate?: number | null;
  readonly avgEngagementSeconds?: number | null;
  readonly scrollDepth?: number | null;
}

export interface List<Row> {
  readonly data: readonly Row[];
  readonly total: number | null;
  readonly limit: number;
  readonly nextCursor: string | null;
}

export interface TopList extends List<TopRow> {
  readonly totals: Totals;
  readonly meta: Meta;
}

export interface CustomEventRow {
  readonly name: string;
  readonly events: number;
  readonly visitors: number;
  readonly sessions: number;
}

export interface CustomEvents extends List<CustomEventRow> {
  readonly totals: { readonly events: number; readonly visitors: number };
  readonly meta: Meta;
}

/** What `query` answers when one dimension and the metrics of a list are asked for. */
export interface QueryAnswer {
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
  readonly totals: Readonly<Record<string, number | null>>;
  readonly total: number | null;
  readonly limit: number;
  readonly nextCursor: string | null;
  readonly meta: Meta;
}

export interface Realtime {
  readonly activeVisitors: number;
  readonly today: { readonly pageViews: number; readonly visitors: number; readonly sessions: number };
}

export interface Website {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly domain: string;
  readonly timeZone: string;
  readonly currency: string;
  /** Kept by the instance as an example; its pages say so. */
  readonly demo?: boolean;
  readonly trackingCode?: string | null;
  readonly settings: { readonly visitorMode: 'cookieless' | 'persistent' };
  readonly createdAt: string;
}

/** Is tracking working, and what was refused lately? */
export interface TrackingStatus {
  readonly firstEventAt: string | null;
  readonly lastRefusals: readonly TrackingRefusal[];
  readonly drops: readonly { readonly code: string; readonly count: number }[];
}

export interface TrackingRefusal {
  readonly at: string;
  readonly code: string;
  readonly origin: string | null;
  readonly field?: string | null;
  readonly detail?: string | null;
}

/** What happened to a website at an instant. */
export interface Annotation {
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

export type ImportStatus = 'queued' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';

export interface Import {
  readonly id: string;
  readonly format: string;
  readonly status: ImportStatus;
  readonly lines: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly refused: readonly { readonly code: string; readonly count: number }[];
  readonly progressPercent: number | null;
  readonly error?: string | null;
}

/** RFC 9457, as every refusal of the API. */
export interface ProblemBody {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly field?: string;
}
