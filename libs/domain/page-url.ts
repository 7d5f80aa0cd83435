import { noTags, readTags, type CampaignTags } from './campaign-tags.ts';

/** What of a page's URL is kept. */
export interface ParsedPage {
  readonly kind: 'page';
  readonly hostname: string;
  /** Normalised: never empty, without query and fragment. */
  readonly path: string;
  /** The parameters that the website keeps, as `name=value` joined by `&`. */
  readonly query: string | null;
  readonly utm: CampaignTags;
}

/** Why a URL is none of a page. */
export interface RefusedPage {
  readonly kind: 'refused';
  readonly code: 'event.urlInvalid';
  readonly detail: string;
}

export interface PageContext {
  /** The event's own member, for a URL that is only a path. */
  readonly hostname: string | null;
  /** The website's, if the event names no hostname. */
  readonly domain: string;
  readonly keptParameters: readonly string[];
  /** Whether the website's fragments are pages; absent is no. */
  readonly countFragments?: boolean | undefined;
}

const PERCENT_CODE = /%[0-9a-f]{2}/gi;
const UNRESERVED = /[A-Za-z0-9\-._~]/;
/** What would end or shift the host in a URL that it is put into. */
const NO_HOST = /[\s/?#@\\]/;

const normaliseCode = (code: string): string => {
  const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return UNRESERVED.test(character) ? character : code.toUpperCase();
};

/**
 * A path as it is counted: empty is `/`, one trailing slash is cut except for the root, letter case is kept, and
 * percent-encoding is decoded where it is unreserved.
 */
export function normalisePath(path: string): string {
  const decoded = path.includes('%') ? path.replace(PERCENT_CODE, normaliseCode) : path;
  const cut = decoded.length > 1 && decoded.endsWith('/') ? decoded.slice(0, -1) : decoded;
  return cut === '' ? '/' : cut;
}

function keptQuery(parameters: URLSearchParams, kept: readonly string[]): string | null {
  const pairs = [...parameters].filter(([name]) => kept.includes(name));
  return pairs.length === 0 ? null : new URLSearchParams(pairs).toString();
}

const refused = (detail: string): RefusedPage => ({ kind: 'refused', code: 'event.urlInvalid', detail });

function absoluteUrl(url: string, { hostname, domain }: PageContext): URL | null {
  if (!url.startsWith('/')) return URL.parse(url);
  const host = hostname ?? domain;
  return NO_HOST.test(host) ? null : URL.parse(`http://${host}${url}`);
}

/** `#/about`, `#!/about` and `#about`, each perhaps with a query of its own. */
const FRAGMENT = /^#!?\/?([^?]+)(?:\?(.*))?$/;

/** Puts a fragment that is a page at the end of the path, as the tracker does; parameters, such as of a sign-in, are none. */
function joinFragment(url: URL): URL {
  const [, path = '', query = ''] = FRAGMENT.exec(url.hash) ?? [];
  if (path === '' || path.includes('=')) return url;
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  if (query !== '') url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url;
}

/**
 * Reads the URL of a page: absolute, or a path from `/`. Campaign tags are read before query and fragment are cut; where
 * fragments are pages, theirs is the end of the path.
 */
export function parsePage(url: string, context: PageContext): ParsedPage | RefusedPage {
  const given = absoluteUrl(url, context);
  const parsed = given && context.countFragments ? joinFragment(given) : given;
  if (!parsed) return refused('The URL is neither absolute nor a path from /');
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return refused('The URL is not one of the web');
  const hasQuery = parsed.search.length > 1;
  return {
    kind: 'page',
    hostname: parsed.hostname,
    path: normalisePath(parsed.pathname),
    query: hasQuery ? keptQuery(parsed.searchParams, context.keptParameters) : null,
    utm: hasQuery ? readTags(parsed.searchParams) : noTags,
  };
}

const REFERRER_PROTOCOLS = new Set(['http:', 'https:', 'android-app:', 'ios-app:']);

/** A referrer without query, fragment, user and password; null if it is no URL that a visitor can come from. */
export function cutUrl(referrer: string): URL | null {
  const url = URL.parse(referrer);
  if (!url || !REFERRER_PROTOCOLS.has(url.protocol) || url.hostname === '') return null;
  url.search = '';
  url.hash = '';
  url.username = '';
  url.password = '';
  return url;
}
