import { type IncomingHttpHeaders } from 'node:http';
import { Failure } from '#libs/domain';

const VERSION = '1';

const first = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value.trim() : value?.[0];

/** The version that headers ask for: `API-Version`, `X-API-Version`, or a media type of ours in `Accept`. */
export const headerVersion = (headers: IncomingHttpHeaders): string | undefined =>
  first(headers['api-version']) ??
  first(headers['x-api-version']) ??
  /application\/vnd\.footfall\.v(\d+)\+json/.exec(headers.accept ?? '')?.[1];

const urlVersion = (path: string): string | undefined => /^\/api\/v(\d+)(?:[/?]|$)/.exec(path)?.[1];

/** Refuses a version that is not served, or that URL and header disagree about. `url` is the address as it was sent. */
export const checkVersion = (url: string, headers: IncomingHttpHeaders): void => {
  if (!url.startsWith('/api/')) return;
  const asked = headerVersion(headers);
  const inUrl = urlVersion(url);
  if (inUrl !== undefined && asked !== undefined && asked !== inUrl) {
    throw new Failure('version.conflict', `The URL names version ${inUrl}, the header version ${asked}.`);
  }
  const version = inUrl ?? asked;
  if (version !== undefined && version !== VERSION) {
    throw new Failure('version.unsupported', `Version ${version} is not served; version ${VERSION} is.`);
  }
};
