/** Calls the REST API as the owner. */
export type OwnerApi = <T>(method: string, path: string, body?: unknown) => Promise<T>;

const LISTS = [
  'pages',
  'entry-pages',
  'exit-pages',
  'titles',
  'hostnames',
  'sources',
  'channels',
  'referrers',
  'countries',
  'regions',
  'cities',
  'browsers',
  'os',
  'devices',
  'screens',
  'languages',
  'events',
];

/** Members that say when an answer was made, by which data, and of which instance. */
const PASSING = new Set(['isLive', 'meta', 'asOf', 'freshness', 'liveVisitors', 'trackingCode']);

/** An answer without what differs between two that say the same. */
export const withoutPassing = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutPassing);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !PASSING.has(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutPassing(member)]));
};

/** How a list goes on is an instance's own. */
const withoutCursor = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? { ...value, nextCursor: undefined } : value;

/**
 * Every figure, bucket of the chart and list (of all tabs, in its order) that the Overview shows of a website, by the path
 * that was asked. `range` is a query such as `period=7d`.
 */
export const overviewShown = async (api: OwnerApi, siteId: string, range: string): Promise<Record<string, unknown>> => {
  const reports = [
    `dashboard?${range}&limit=20`,
    `dashboard?${range}&include=summary,timeseries&interval=hour`,
    `hourly-stats?${range}`,
    `campaigns?${range}&limit=1000`,
    `custom-events?${range}&limit=1000`,
    ...LISTS.map((list) => `top/${list}?${range}&limit=1000`),
    ...LISTS.map((list) => `top/${list}?${range}&limit=3&offset=2&orderBy=-bounceRate`).filter(
      (path) => !path.startsWith('top/events'),
    ),
  ];
  const answers: [string, unknown][] = [];
  for (const path of reports) {
    const answer = await api('GET', `/api/v1/websites/${siteId}/${path}`);
    answers.push([path, withoutCursor(withoutPassing(answer))]);
  }
  return Object.fromEntries(answers);
};
