import { type Dimension, dimensions } from '#libs/domain';

/** On what a dimension hangs; a filter on it selects page views or custom events, or whole sessions. */
export type Level = 'page' | 'event' | 'session' | 'time' | 'goal';

const timeUnits = ['minute', 'hour', 'day', 'week', 'month', 'hourOfDay', 'dayOfWeek'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** Time units that may be the interval of a query. */
export const intervals = ['minute', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

/** How a dimension's values stand in rows: as ids of `dimension_values`, as text, or as uuids. */
export type ValueKind = 'dictionary' | 'text' | 'uuid';

interface Source {
  readonly level: Level;
  readonly kind: ValueKind;
  /** Over `e`, an event, and `s`, its session. */
  readonly column: string;
  /** For pages: the column of the session that holds the value it entered with. */
  readonly entry?: string;
  readonly filterOnly?: true;
}

const ofSession = (column: string): Source => ({ level: 'session', kind: 'dictionary', column: `s.${column}` });

/** Where each dimension that is not a time stands in rows. `eventProperty` is a family: its column is made with its key. */
export const sources = {
  path: { level: 'page', kind: 'dictionary', column: 'e.path', entry: 's.entry_page' },
  title: { level: 'page', kind: 'dictionary', column: 'e.title' },
  hostname: { level: 'page', kind: 'dictionary', column: 'e.hostname' },
  eventName: { level: 'event', kind: 'dictionary', column: 'e.name' },
  entryPage: ofSession('entry_page'),
  exitPage: ofSession('exit_page'),
  source: ofSession('source'),
  channel: ofSession('channel'),
  referrer: ofSession('referrer'),
  utmSource: ofSession('utm_source'),
  utmMedium: ofSession('utm_medium'),
  utmCampaign: ofSession('utm_campaign'),
  utmTerm: ofSession('utm_term'),
  utmContent: ofSession('utm_content'),
  country: ofSession('country'),
  region: ofSession('region'),
  city: ofSession('city'),
  browser: ofSession('browser'),
  browserVersion: ofSession('browser_version'),
  os: ofSession('os'),
  osVersion: ofSession('os_version'),
  device: ofSession('device'),
  language: ofSession('language'),
  screen: ofSession('screen'),
  currency: { level: 'event', kind: 'text', column: 'e.currency' },
  sessionId: { level: 'session', kind: 'text', column: 's.session_id', filterOnly: true },
  visitorId: { level: 'session', kind: 'uuid', column: 's.visitor', filterOnly: true },
  userId: { level: 'session', kind: 'text', column: 's.user_hash', filterOnly: true },
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof sources;

/** A dimension as a query names it. */
export type QueryDimension =
  | { readonly kind: 'time'; readonly name: TimeUnit }
  | { readonly kind: 'column'; readonly name: SourceName }
  | { readonly kind: 'property'; readonly name: `eventProperty:${string}`; readonly key: string }
  | { readonly kind: 'visitorType'; readonly name: 'visitorType' }
  | { readonly kind: 'goal'; readonly name: 'goal' };

export type ColumnDimension = Extract<QueryDimension, { kind: 'column' }>;

const PROPERTY = 'eventProperty:';
const MAX_KEY_LENGTH = 64;

const isTimeUnit = (name: string): name is TimeUnit => (timeUnits as readonly string[]).includes(name);
const isSource = (name: string): name is SourceName => Object.hasOwn(sources, name);

const propertyNamed = (name: string): QueryDimension | undefined => {
  const key = name.slice(PROPERTY.length);
  if (key === '' || key.length > MAX_KEY_LENGTH) return undefined;
  return { kind: 'property', name: `eventProperty:${key}`, key };
};

/** The dimension of that name, or undefined if there is none. */
export const dimensionNamed = (name: string): QueryDimension | undefined => {
  if (isSource(name)) return { kind: 'column', name };
  if (isTimeUnit(name)) return { kind: 'time', name };
  if (name === 'visitorType' || name === 'goal') return { kind: name, name } as QueryDimension;
  return name.startsWith(PROPERTY) ? propertyNamed(name) : undefined;
};

/** Whether rows can be grouped by it; some only select. */
export const isFilterOnly = (dimension: QueryDimension): boolean =>
  dimension.kind === 'column' && 'filterOnly' in sources[dimension.name];

export const levelOf = (dimension: QueryDimension): Level => {
  if (dimension.kind === 'column') return sources[dimension.name].level;
  if (dimension.kind === 'property') return 'event';
  return dimension.kind === 'visitorType' ? 'session' : dimension.kind;
};

export const kindOf = (dimension: QueryDimension): ValueKind =>
  dimension.kind === 'column' ? sources[dimension.name].kind : 'text';

/** The code that summaries have for a dimension, or undefined if they hold none of it. */
export const summaryCode = (dimension: QueryDimension): number | undefined =>
  dimension.kind === 'column' && Object.hasOwn(dimensions, dimension.name)
    ? dimensions[dimension.name as Dimension].code
    : undefined;
