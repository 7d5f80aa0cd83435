/** What a collecting route takes. */
export type CollectAction = 'event' | 'batch' | 'session';

/** How a success is answered: the canonical body with 202, or a seed's own with 201 (api.md 4.4). */
export type AnswerShape = 'canonical' | 'eventIds' | 'count' | 'snakeSession';

export interface CollectRoute {
  readonly action: CollectAction;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly shape: AnswerShape;
  /** The REST API answers other methods of the same path. */
  readonly alsoRest?: true;
}

/** Every collecting path (api.md 4.1); the first of an action is the canonical one, the others are its aliases. */
const routes: readonly CollectRoute[] = [
  { action: 'event', path: '/events', shape: 'canonical' },
  { action: 'event', path: '/events/track', shape: 'canonical' },
  { action: 'event', path: '/analytics/event', shape: 'canonical' },
  { action: 'event', path: '/track/event', shape: 'eventIds' },
  { action: 'batch', path: '/events/batch', shape: 'canonical' },
  { action: 'batch', path: '/events/track/batch', shape: 'canonical' },
  { action: 'batch', path: '/analytics/event/batch', shape: 'canonical' },
  { action: 'batch', path: '/analytics/batch', shape: 'canonical' },
  { action: 'batch', path: '/track/batch', shape: 'eventIds' },
  { action: 'batch', path: '/track', shape: 'count' },
  { action: 'session', path: '/sessions/start', shape: 'canonical' },
  { action: 'session', path: '/sessions', shape: 'snakeSession', alsoRest: true },
];

const VERSIONED = '/api/v1';
/** Here a header names the version. */
const UNVERSIONED = '/api';

/** Paths that belong to other products' trackers, so that a header cannot claim them (trackers.md 1.1). */
const reserved: ReadonlySet<string> = new Set(['/api/track']);

const KIB = 1024;

/** Greatest size of a body, after inflation. */
export const bodyLimits: Readonly<Record<CollectAction, number>> = {
  event: 100 * KIB,
  batch: 1024 * KIB,
  session: 100 * KIB,
};

/** Each address that a route has without a website's prefix. */
const addressesOf = ({ path }: CollectRoute): readonly string[] => {
  const byHeader = `${UNVERSIONED}${path}`;
  const inUrl = `${VERSIONED}${path}`;
  return reserved.has(byHeader) ? [inUrl] : [inUrl, byHeader];
};

const routesByAddress: ReadonlyMap<string, CollectRoute> = new Map(
  routes.flatMap((route) => addressesOf(route).map((address) => [address, route] as const)),
);

/** The router's patterns for an action: every address, with and without a website's prefix. */
export const patternsOf = (action: CollectAction): string[] =>
  routes
    .filter((route) => route.action === action)
    .flatMap(addressesOf)
    .flatMap((address) => [address, `/:siteId${address}`]);

export const canonicalPath = (action: CollectAction): string => {
  const route = routes.find((candidate) => candidate.action === action);
  return `${VERSIONED}${route?.path ?? ''}`;
};

const PREFIX = /^\/[^/]+(?=\/api\/)/;

const pathOf = (url: string): string => {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
};

/** Whether a path has the version in it; else a header must name it. */
export const isVersioned = (url: string): boolean => url.includes(`${VERSIONED}/`);

/** A URL as the router knows it: below `/api/v1` a trailing slash means nothing, elsewhere it tells trackers apart. */
export const routableUrl = (url: string): string => {
  const path = pathOf(url);
  return path.endsWith('/') && isVersioned(path) ? path.slice(0, -1) + url.slice(path.length) : url;
};

/** The collecting route that a URL names, with or without a website's prefix. */
export const routeOf = (url: string): CollectRoute | undefined => {
  const path = pathOf(routableUrl(url));
  return routesByAddress.get(path) ?? routesByAddress.get(path.replace(PREFIX, ''));
};

/** The methods that a collecting path has, for `Allow`. */
export const methodsOf = (route: CollectRoute): string =>
  route.alsoRest ? 'GET, HEAD, POST, OPTIONS' : 'POST, OPTIONS';

/**
 * Whether the collecting application answers a request, where one listener serves it beside the REST API: every method of
 * a collecting path, and of `/sessions`, which both have, only POST and the preflight of one.
 */
export const isCollecting = (method: string, url: string, preflightFor?: string): boolean => {
  const route = routeOf(url);
  if (!route?.alsoRest) return route !== undefined;
  return method === 'POST' || (method === 'OPTIONS' && (preflightFor ?? 'POST') === 'POST');
};
