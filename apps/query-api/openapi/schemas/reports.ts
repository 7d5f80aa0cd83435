import {
  type Members,
  anything,
  boolean,
  each,
  instant,
  integer,
  list,
  map,
  nullable,
  number,
  object,
  oneOf,
  ref,
  reportPage,
  text,
  uuid,
} from '../schema.ts';

const rate = nullable(number);

const totals: Members = {
  ...each(integer, 'pageViews', 'visitors'),
  newVisitors: nullable(integer),
  ...each(integer, 'sessions', 'bounces'),
  ...each(rate, 'bounceRate', 'avgSessionDurationSeconds', 'medianSessionDurationSeconds', 'viewsPerSession'),
  events: integer,
  eventsPerSession: rate,
  engagementSeconds: number,
  conversions: integer,
  conversionRate: rate,
  revenue: number,
};

const metricMap = map(rate);

const compared: Members = { 'previous?': nullable(metricMap), 'changePercent?': nullable(metricMap) };

const bucket: Members = {
  start: instant,
  end: instant,
  label: text,
  partial: boolean,
  ...totals,
  'previous?': nullable(ref('Totals')),
};

const topRow: Members = {
  value: nullable(text),
  label: text,
  visitors: integer,
  sessions: integer,
  pageViews: nullable(integer),
  bounceRate: rate,
  avgSessionDurationSeconds: rate,
  percent: rate,
  ...each(integer, 'events?', 'entries?', 'exits?'),
  ...each(rate, 'exitRate?', 'avgEngagementSeconds?', 'scrollDepth?'),
  ...compared,
};

const buckets = reportPage(ref('Bucket'), { totals: ref('Totals'), comparison: nullable(ref('Comparison')) });

const listed = object({ value: nullable(text), label: text, visitors: integer });

const recent = list(ref('RecentEvent'));

const topLists = [
  ...['topPages?', 'topEntryPages?', 'topExitPages?', 'topReferrers?', 'topSources?', 'topChannels?', 'topCountries?'],
  ...['topCities?', 'topBrowsers?', 'topOs?', 'topDevices?', 'topCampaigns?', 'topEvents?'],
];

const dashboardSchemas: Members = {
  Dashboard: object({
    'summary?': object({ ...totals, liveVisitors: integer }),
    'comparison?': nullable(ref('Comparison')),
    'timeseries?': list(ref('Bucket')),
    ...each(list(ref('TopRow')), ...topLists),
    'goals?': list(object({ goalId: uuid, name: text, conversions: integer, conversionRate: rate })),
    meta: ref('Meta'),
  }),
  TrafficSummary: object({
    totals: ref('Totals'),
    comparison: nullable(ref('Comparison')),
    ...each(nullable(integer), 'newVisitors', 'returningVisitors'),
    ...each(list(ref('TopRow')), 'channels', 'sources', 'devices'),
    meta: ref('Meta'),
  }),
};

const liveSchemas: Members = {
  RecentEvent: object({
    eventId: uuid,
    type: oneOf('pageView', 'custom'),
    ...each(nullable(text), 'name', 'path'),
    occurredAt: instant,
    ...each(nullable(text), 'country', 'browser', 'device'),
  }),
  Realtime: object({
    ...each(integer, 'activeVisitors', 'activeSessions', 'windowSeconds'),
    today: object(each(integer, 'pageViews', 'visitors', 'sessions', 'events')),
    perMinute: list(object({ start: instant, pageViews: integer, visitors: integer })),
    currentPages: list(object({ path: text, title: nullable(text), visitors: integer })),
    ...each(list(listed), 'sources', 'countries', 'devices'),
    recentPageViews: recent,
    recentEvents: recent,
    meta: ref('Meta'),
  }),
  LiveVisitor: object({
    visitorId: text,
    ...each(nullable(text), 'sessionId', 'userId', 'currentPage', 'currentTitle'),
    startedAt: instant,
    lastSeenAt: instant,
    pageViews: integer,
    ...each(nullable(text), 'source', 'referrer', 'country', 'city', 'browser', 'os', 'device'),
  }),
  LiveVisitors: reportPage(ref('LiveVisitor'), { liveVisitors: integer, windowSeconds: integer }),
};

const eventSchemas: Members = {
  CustomEventRow: object({
    name: text,
    ...each(integer, 'events', 'visitors', 'sessions'),
    revenue: nullable(number),
    eventsPerVisitor: rate,
    lastSeenAt: nullable(instant),
    'previous?': nullable(metricMap),
  }),
  EventProperty: object({
    key: text,
    type: text,
    distinctValues: integer,
    topValues: list(object({ value: text, events: integer, visitors: integer })),
  }),
  CustomEvents: reportPage(ref('CustomEventRow'), {
    totals: object(each(integer, 'events', 'visitors')),
    timeseries: list(object({ start: instant, label: text, events: integer, visitors: integer })),
    'properties?': list(ref('EventProperty')),
  }),
};

const speeds: Members = {
  samples: integer,
  ...each(rate, 'lcpP75Ms', 'inpP75Ms', 'fcpP75Ms', 'ttfbP75Ms', 'clsP75'),
};
const rating = nullable(oneOf('good', 'needsImprovement', 'poor'));

const groupedSchemas: Members = {
  CampaignRow: object({
    ...each(nullable(text), 'utmSource?', 'utmMedium?', 'utmCampaign?', 'utmTerm?', 'utmContent?'),
    ...each(integer, 'visitors', 'sessions', 'pageViews'),
    ...each(rate, 'bounceRate', 'avgSessionDurationSeconds'),
    conversions: integer,
    conversionRate: rate,
    revenue: number,
    ...compared,
  }),
  Campaigns: reportPage(ref('CampaignRow'), { totals: ref('Totals') }),
  PageSpeedRow: object({ value: nullable(text), label: text, ...speeds, rating, ...compared }),
  PageSpeed: reportPage(ref('PageSpeedRow'), {
    totals: object({ ...speeds, rating }),
    timeseries: list(object({ start: instant, label: text, ...speeds })),
  }),
  FilterValues: reportPage(listed),
};

/** What reports are made of, and the reports. */
export const reportSchemas: Members = {
  Totals: object(totals),
  Comparison: object({ range: ref('ComparedRange'), totals: ref('Totals'), changePercent: metricMap }),
  Bucket: object(bucket),
  TopRow: object(topRow),
  TopList: reportPage(ref('TopRow'), { totals: ref('Totals') }),
  HourlyStats: {
    ...buckets,
    properties: {
      ...(buckets['properties'] as Members),
      byHourOfDay: list(object({ hour: integer, ...each(number, 'pageViews', 'visitors', 'sessions') })),
    },
    required: [...(buckets['required'] as string[]), 'byHourOfDay'],
  },
  DailyStats: reportPage(object({ date: text, hours: number, ...bucket }), {
    totals: ref('Totals'),
    comparison: nullable(ref('Comparison')),
  }),
  ...dashboardSchemas,
  ...liveSchemas,
  ...eventSchemas,
  ...groupedSchemas,
  QueryAnswer: object({
    rows: list(map(anything)),
    totals: metricMap,
    'previousTotals?': nullable(metricMap),
    'changePercent?': nullable(metricMap),
    total: nullable(integer),
    limit: integer,
    'offset?': integer,
    nextCursor: nullable(text),
    meta: ref('Meta'),
  }),
};
