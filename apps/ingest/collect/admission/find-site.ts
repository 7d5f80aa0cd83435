import { type ApiKeyBody, isKeyOf } from '#libs/api-keys';
import { type Directory } from '#libs/directory';
import { Failure, type Website } from '#libs/domain';
import { snakeCase } from '../fields/spellings.ts';

/** Where a request may name its website, in the order in which it is looked for. */
export interface SiteHints {
  readonly key: Pick<ApiKeyBody, 'websiteId' | 'organisationId'> | undefined;
  readonly prefix: string | undefined;
  readonly body: unknown;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: string | undefined;
  readonly originHost: string;
}

const NAMES = ['siteId', 'websiteId', 'projectId', 'site'].flatMap((name) => [...new Set([name, snakeCase(name)])]);

/** The website that an object names, under any of the names for it. */
const namedIn = (object: unknown): string | undefined => {
  if (typeof object !== 'object' || object === null) return undefined;
  for (const name of NAMES) {
    const value = (object as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') throw new Failure('field.invalid', `${name} must be a text.`, { field: name });
    return value;
  }
  return undefined;
};

/** A batch may name it beside the events or, having no envelope, in its first one. */
const namedInBody = (body: unknown): string | undefined => {
  if (Array.isArray(body)) return namedIn(body[0]);
  const named = namedIn(body);
  if (named !== undefined) return named;
  const { events } = (body ?? {}) as { events?: unknown };
  return Array.isArray(events) ? namedIn(events[0]) : undefined;
};

/** Hosts are no names: only where exactly one website has it, an origin tells which is meant. */
const byOrigin = (directory: Directory, host: string): Website | undefined => {
  const websites = host === '' ? [] : directory.websitesByHost(host);
  return websites.length === 1 ? websites[0] : undefined;
};

const namedBy = ({ prefix, body, query, header, key }: SiteHints): string | undefined =>
  prefix ?? namedInBody(body) ?? namedIn(query) ?? header ?? key?.websiteId;

const isOthers = (website: Website, { key }: SiteHints): boolean => key !== undefined && !isKeyOf(key, website);

/**
 * The website that a request is for, with the version of its settings: that of its API key, else the first that path,
 * body, query, header or origin name. Throws `site.missing`, `site.unknown` or `key.otherWebsite`.
 */
export const findSite = (
  directory: Directory,
  hints: SiteHints,
): { readonly website: Website; readonly version: number } => {
  const wanted = namedBy(hints) ?? byOrigin(directory, hints.originHost)?.id;
  if (wanted === undefined) {
    throw new Failure('site.missing', 'Name the website: siteId in the body, the path, the query or X-Site-ID.', {
      field: 'siteId',
    });
  }
  const found = directory.website(wanted);
  if (found === undefined) throw new Failure('site.unknown', 'There is no such website.', { field: 'siteId' });
  if (isOthers(found.website, hints)) {
    throw new Failure('key.otherWebsite', 'The API key belongs to another website.', { field: 'siteId' });
  }
  return found;
};
