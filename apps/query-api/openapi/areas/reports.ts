import { type Alias, type Operation, type Parameter, reading } from '../operation.ts';
import { type Schema, anything, integerOf, list, map, oneOf, object, ref, said, text } from '../schema.ts';
import { interval } from '../schemas/meta.ts';
import { report, table } from './parameters.ts';

const W = '/api/v1/websites/{websiteId}';
const A = '/api/v1/analytics';

/** Where other products have a report: the website first, last, behind a word more, or not at all. */
const analytics = (name: string): readonly string[] => [
  `GET ${A}/{websiteId}/${name}`,
  `GET ${A}/${name}/{websiteId}`,
  `GET ${A}/dashboard/{websiteId}/${name}`,
  `GET ${A}/${name}`,
];

interface Report {
  readonly id: string;
  readonly path: string;
  readonly what: string;
  readonly answer: Schema;
  readonly query?: readonly Parameter[];
  readonly csv?: true;
  /** What it asks of its caller, if that is more than to read reports. */
  readonly who?: 'reports.read' | 'visitors.read';
  readonly aliases?: readonly (Alias | string)[];
}

const operationOf = ({ path, answer, query = [], csv, who = 'reports.read', ...others }: Report): Operation => ({
  ...others,
  call: `GET ${W}/${path}`,
  area: 'Reports',
  who,
  query: [...(csv ? table : report), ...query],
  answers: { 200: answer, 304: null },
  ...(csv && { csv }),
  refusals: reading,
});

const search: Parameter = { name: 'search', schema: text, what: 'Only values that contain this.' };

const listNames = [
  ...['pages', 'entry-pages', 'exit-pages', 'titles', 'hostnames', 'referrers', 'sources', 'channels', 'countries'],
  ...['regions', 'cities', 'languages', 'browsers', 'os', 'devices', 'screens', 'events'],
] as const;

const reports: readonly Report[] = [
  {
    id: 'readDashboard',
    path: 'dashboard',
    what: 'How the website did: figures, their course, and the lists beside them',
    answer: ref('Dashboard'),
    query: [{ name: 'include', schema: text, what: 'The parts wanted, separated by commas.' }],
    aliases: [...analytics('dashboard'), { call: 'GET /api/v1/projects/{websiteId}/analytics', naming: 'snake' }],
  },
  {
    id: 'readRealtime',
    path: 'realtime',
    what: 'Who is here now, and what happened in the last minutes',
    answer: ref('Realtime'),
    query: [{ name: 'minutes', schema: integerOf(1, 60), what: 'How far back.' }],
    aliases: analytics('realtime'),
  },
  {
    id: 'listLiveVisitors',
    path: 'live-visitors',
    who: 'visitors.read',
    what: 'Who is here now, one by one',
    answer: ref('LiveVisitors'),
    aliases: analytics('live-visitors'),
  },
  {
    id: 'readHourlyStats',
    path: 'hourly-stats',
    what: 'How each hour was, and what an hour of the day is like',
    answer: ref('HourlyStats'),
    csv: true,
    aliases: analytics('hourly-stats'),
  },
  {
    id: 'readDailyStats',
    path: 'daily-stats',
    what: 'How each day was',
    answer: ref('DailyStats'),
    csv: true,
    aliases: analytics('daily-stats'),
  },
  {
    id: 'readTrafficSummary',
    path: 'traffic-summary',
    what: 'Where the traffic came from, and on what',
    answer: ref('TrafficSummary'),
    aliases: analytics('traffic-summary'),
  },
  {
    id: 'listCustomEvents',
    path: 'custom-events',
    what: 'Which custom events there were, and what one of them carried',
    answer: ref('CustomEvents'),
    query: [search, { name: 'eventName', schema: text, what: 'Only this event, with its properties.' }],
    csv: true,
    aliases: analytics('custom-events'),
  },
];

const groupedReports: readonly Report[] = [
  {
    id: 'listCampaigns',
    path: 'campaigns',
    what: 'How campaigns did',
    answer: ref('Campaigns'),
    query: [{ name: 'groupBy', schema: text, what: 'Any of source, medium, campaign, term, content.' }],
    csv: true,
  },
  {
    id: 'readPageSpeed',
    path: 'performance',
    what: 'How fast pages are, for three of four page views',
    answer: ref('PageSpeed'),
    query: [{ name: 'groupBy', schema: text, what: 'path, hostname, country, device, browser or os.' }],
    csv: true,
  },
  {
    id: 'listFilterValues',
    path: 'values/{dimension}',
    what: 'Which values a filter on a dimension could have',
    answer: ref('FilterValues'),
    query: [search],
    csv: true,
  },
];

const stream: Operation = {
  id: 'followRealtime',
  call: `GET ${W}/realtime/stream`,
  area: 'Reports',
  what: 'Realtime, pushed: event realtime with its body, at most each second; ping each 15 s',
  who: 'reports.read',
  query: report,
  answers: { 200: text },
  answerType: 'text/event-stream',
  refusals: reading,
};

const topList: Operation = {
  id: 'readTopList',
  call: `GET ${W}/top/{list}`,
  area: 'Reports',
  what: `The most frequent values: ${listNames.join(', ')}`,
  who: 'reports.read',
  query: [...table, search],
  answers: { 200: ref('TopList'), 304: null },
  csv: true,
  refusals: [...reading, 'report.unknown'],
  aliases: [...listNames.flatMap((name) => analytics(`top-${name}`)), `GET ${A}/{websiteId}/top/{list}`],
};

const refusedQueries = [
  'query.metricUnknown',
  'query.dimensionUnknown',
  'query.operatorUnknown',
  'query.orderByUnknown',
  'query.tooComplex',
  'query.metricDimension',
  'query.eventNameRequired',
  'query.cookieless',
  'query.timeZone',
  'query.compareAll',
] as const;

const range = object({ from: text, to: text });

const queryBody = object({
  metrics: list(text),
  'dimensions?': list(text),
  'dateRange?': { anyOf: [text, range] },
  'interval?': interval,
  'timeZone?': text,
  'filters?': list(map(anything)),
  'orderBy?': list(text),
  'limit?': integerOf(1, 1000),
  'cursor?': text,
  'offset?': integerOf(0, 10_000),
  'compare?': { anyOf: [oneOf('none', 'previous', 'previousYear'), range] },
});

const querying = {
  area: 'Reports',
  who: 'reports.read',
  answers: { 200: ref('QueryAnswer'), 304: null },
  csv: true,
  refusals: [...reading, ...refusedQueries],
} as const;

const queries: readonly Operation[] = [
  {
    ...querying,
    id: 'query',
    call: `POST ${W}/query`,
    what: 'Any metrics by any dimensions; every report is a special case',
    body: said(queryBody, 'Up to 10 metrics, 4 dimensions, 20 filters.'),
  },
  {
    ...querying,
    id: 'queryByAddress',
    call: `GET ${W}/query`,
    what: 'The same as an address that can be kept',
    query: [
      { name: 'metrics', schema: text, what: 'Separated by commas.', required: true },
      { name: 'dimensions', schema: text, what: 'Separated by commas.' },
      ...table,
    ],
  },
];

/** Everything that counts (api.md sections 5 and 6). */
export const reportOperations: readonly Operation[] = [
  ...queries,
  ...[...reports, ...groupedReports].map(operationOf),
  stream,
  topList,
];
