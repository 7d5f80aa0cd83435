import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

const versionIn = (path: string | undefined): string =>
  path === undefined ? 'unknown' : (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;

/** The version of this Footfall. */
export const version = versionIn(findPackageJSON('..', import.meta.url));
