/** Other products' names of our reports: what stands in `/analytics/…`, and the report's path below a website. */
const analyticsReports: Readonly<Record<string, string>> = {
  dashboard: 'dashboard',
  realtime: 'realtime',
  'live-visitors': 'live-visitors',
  'hourly-stats': 'hourly-stats',
  'daily-stats': 'daily-stats',
  'traffic-summary': 'traffic-summary',
  'custom-events': 'custom-events',
};

/** The path below a website that a word of `/analytics/…` means, or undefined if it is no report. */
const reportNamed = (word: string): string | undefined =>
  word.startsWith('top-') ? `top/${word.slice('top-'.length)}` : analyticsReports[word];

/** Stands for the one website that the caller can see. */
export const ONLY_WEBSITE = '~';

export type Naming = 'camel' | 'snake';

/** A path of ours, and in which spelling its reply is written. */
export interface Canonical {
  readonly path: string;
  readonly naming: Naming;
}

type Words = readonly string[];

/** An alias: how its path begins, and the canonical path, or undefined if it is something else after all. */
interface Alias {
  readonly prefix: string;
  readonly naming?: Naming;
  readonly to: (words: Words, websiteId: string | undefined) => string | undefined;
}

const report = (websiteId: string, word: string): string | undefined => {
  const path = reportNamed(word);
  return path && `/websites/${websiteId}/${path}`;
};

const joined = (...words: Words): string => words.map((word) => `/${word}`).join('');

/** `/analytics/:websiteId/<report>`, `/analytics/<report>/:websiteId`, `/analytics/dashboard/:websiteId/<report>`, `/analytics/<report>`. */
const analytics = ([first = '', second, third, ...rest]: Words, websiteId: string | undefined): string | undefined => {
  if (rest.length > 0) return undefined;
  if (second === undefined) return report(websiteId ?? ONLY_WEBSITE, first);
  if (third !== undefined) return first === 'dashboard' ? report(second, third) : topOf(first, second, third);
  return report(second, first) ?? report(first, second);
};

/** The canonical spelling of a top list may stand in an alias too. */
const topOf = (first: string, second: string, third: string): string | undefined =>
  second === 'top' ? report(first, `top-${third}`) : undefined;

/** Paths below `/projects/:id` that are called otherwise here. */
const projectPaths: Readonly<Record<string, string>> = { analytics: 'dashboard', 'goals/analytics': 'goals/report' };

const projects = ([websiteId, ...rest]: Words): string => {
  const below = rest.join('/');
  return joined(
    'websites',
    ...(websiteId === undefined ? [] : [websiteId]),
    ...(projectPaths[below] ?? below).split('/').filter(Boolean),
  );
};

/** Sessions of another product: a session is looked for on every website if none is named. */
const sessions = ([id, what, ...rest]: Words, websiteId: string = ONLY_WEBSITE): string | undefined => {
  if (rest.length > 0 || (what !== undefined && what !== 'events')) return undefined;
  return joined('websites', websiteId, 'sessions', ...[id, what].filter((word) => word !== undefined));
};

const underUser: readonly string[] = ['auth', 'users', 'websites', 'subscriptions', 'webhooks'];
const ownAccount: readonly string[] = ['profile', 'password', 'account'];

const user = ([first = '', ...rest]: Words): string | undefined => {
  if (underUser.includes(first)) return joined(first, ...rest);
  return ownAccount.includes(first) && rest.length === 0 ? joined('users', first) : undefined;
};

/** Every path that means another (api.md sections 3.1 and 13), as far as there is something behind it. */
const aliases: readonly Alias[] = [
  { prefix: 'analytics', to: analytics },
  { prefix: 'projects', naming: 'snake', to: projects },
  { prefix: 'user', to: user },
  { prefix: 'sessions', naming: 'snake', to: sessions },
  {
    prefix: 'websites',
    to: ([first, siteId, ...rest]) =>
      first === 'by-site-id' && siteId !== undefined ? joined('websites', siteId, ...rest) : undefined,
  },
  { prefix: 'aggregation', to: (words) => (words.join('/') === 'daily/all' ? '/admin/summaries/refresh' : undefined) },
];

/**
 * The canonical path that an alias stands for, or undefined if the path is none. Paths lie below `/api/v1`; a website that
 * a report does not name in its path is the one of the query, else the only one.
 */
export const canonicalOf = (path: string, websiteId: string | undefined): Canonical | undefined => {
  const [first = '', ...words] = path.split('/').slice(1);
  const alias = aliases.find(({ prefix }) => prefix === first);
  const to = alias?.to(words, websiteId);
  return alias && to !== undefined ? { path: to, naming: alias.naming ?? 'camel' } : undefined;
};
