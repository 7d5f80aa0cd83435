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

const split = (url: string): readonly [path: string, search: string] => {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
};

/** A report that names no website in its path takes it from the query, where it is then no parameter of the report. */
const ofAlias = (path: string, search: string): Rewritten | undefined => {
  const query = new URLSearchParams(search);
  const websiteId = takeWebsite(query);
  const without = canonicalOf(path, undefined);
  const canonical = websiteId === undefined ? without : canonicalOf(path, encodeURIComponent(websiteId));
  if (!canonical) return undefined;
  const isTaken = canonical.path !== without?.path;
  const rest = isTaken && query.size > 0 ? `?${query.toString()}` : '';
  const to = `${BASE}${canonical.path}`;
  return { url: `${to}${isTaken ? rest : search}`, canonical: to, naming: canonical.naming };
};

/** Where another product has it: `/auth/…` at the root. */
const ofRoot = (path: string, search: string): Rewritten => {
  const to = `${BASE}${withoutSlash(path)}`;
  return { url: `${to}${search}`, canonical: to, naming: 'camel' };
};

const rewritten = (url: string, headers: IncomingMessage['headers']): Rewritten => {
  const [path, search] = split(url);
  if (path.startsWith('/auth/')) return ofRoot(path, search);
  const rest = below(path, headers);
  if (rest === undefined) return untouched(url);
  const plain = withoutSlash(rest);
  return ofAlias(plain, search) ?? untouched(`${BASE}${plain}${search}`);
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
