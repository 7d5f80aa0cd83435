import { type IncomingHttpHeaders } from 'node:http';
import { Failure } from '#libs/domain';
import { headerOf } from '../http/call.ts';
import { isVersioned } from '../routes.ts';

const VERSION = '1';
const MEDIA_TYPE = /application\/vnd\.footfall\.v(\d+)\+json/;

const namedVersion = (headers: IncomingHttpHeaders): string | undefined =>
  headerOf(headers, 'api-version') ?? headerOf(headers, 'x-api-version') ?? MEDIA_TYPE.exec(headers.accept ?? '')?.[1];

/** The version stands in the path, or a header names it. Throws `version.conflict`, `version.unsupported` or `route.unknown`. */
export const checkVersion = (url: string, headers: IncomingHttpHeaders): void => {
  const named = namedVersion(headers);
  if (named === VERSION) return;
  if (isVersioned(url)) {
    if (named === undefined) return;
    throw new Failure('version.conflict', 'The path names version 1, a header another.', { field: 'API-Version' });
  }
  if (named === undefined)
    throw new Failure('route.unknown', 'Name the version: /api/v1 in the path, or API-Version: 1.');
  throw new Failure('version.unsupported', 'There is version 1 only.', { field: 'API-Version' });
};
