import { type IncomingMessage } from 'node:http';
import { type Naming, canonicalOf } from './aliases.ts';
import { headerVersion } from './api-version.ts';

const BASE = '/api/v1';

/** What was made of a request's address. */
export interface Rewritten {
  readonly url: string;
  /** Set if the address was an alias: the path that it stands for. */
  readonly canonical: string | null;
  readonly naming: Naming;
}

const rewrites = new WeakMap<IncomingMessage, Rewritten>();

/** The words for `websiteId` in a query. */
const websiteParameters = ['websiteId', 'website_id', 'siteId', 'site_id', 'projectId', 'project_id', 'site'];

const takeWebsite = (query: URLSearchParams): string | undefined => {
  const name = websiteParameters.find((parameter) => query.has(parameter));
  const websiteId = name === undefined ? undefined : query.get(name);
  for (const parameter of websiteParameters) query.delete(parameter);
  return websiteId ?? undefined;
};

/** The path below `/api/v1`: the version may stand in a header instead. */
const below = (path: string, headers: IncomingMessage['headers']): string | undefined => {
  if (path.startsWith(`${BASE}/`)) return path.slice(BASE.length);
  const versioned = /^\/api\/v\d+(\/|$)/.test(path);
  return path.startsWith('/api/') && !versioned && headerVersion(headers) === '1'
    ? path.slice('/api'.length)
    : undefined;
};

const untouched = (url: string): Rewritten => ({ url, canonical: null, naming: 'camel' });

const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') : path);

/** A report that names no website in its path takes it from the query, where it is then no parameter of the report. */
const rewritten = (url: string, headers: IncomingMessage['headers']): Rewritten => {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const rest = below(path, headers);
  if (rest === undefined) return untouched(url);
  const search = at < 0 ? '' : url.slice(at);
  const plain = withoutSlash(rest);
  const query = new URLSearchParams(search);
  const websiteId = takeWebsite(query);
  const canonical = canonicalOf(plain, websiteId && encodeURIComponent(websiteId));
  if (!canonical) return untouched(`${BASE}${plain}${search}`);
  const used = websiteId !== undefined && canonicalOf(plain, undefined)?.path !== canonical.path;
  const parameters = used ? (query.size > 0 ? `?${query.toString()}` : '') : search;
  return {
    url: `${BASE}${canonical.path}${parameters}`,
    canonical: `${BASE}${canonical.path}`,
    naming: canonical.naming,
  };
};

/** For Fastify's `rewriteUrl`: leads aliases, versions by header and trailing slashes to the routes that are declared. */
export const rewriteUrl = (request: IncomingMessage): string => {
  const made = rewritten(request.url ?? '/', request.headers);
  rewrites.set(request, made);
  return made.url;
};

/** What `rewriteUrl` made of a request. */
export const rewrittenOf = (request: IncomingMessage): Rewritten =>
  rewrites.get(request) ?? untouched(request.url ?? '/');
