import { hash } from 'node:crypto';
import { type Directory } from '#libs/directory';
import { Failure } from '#libs/domain';

/** An API key as `directory` carries it under the SHA-256 of its text. */
interface ApiKey {
  readonly websiteId: string;
  readonly scopes: readonly string[];
}

/**
 * The API key of a request; undefined if it has none. Nothing else lets a server collect: the admin token does not.
 * Throws `key.invalid` or `key.scope`.
 */
export const resolveKey = (directory: Directory, header: string | undefined): ApiKey | undefined => {
  if (header === undefined || header === '') return undefined;
  const key = directory.get<ApiKey>('apiKey', hash('sha256', header))?.document;
  if (key === undefined) throw new Failure('key.invalid', 'The API key is not known.');
  if (!key.scopes.includes('collect')) throw new Failure('key.scope', 'The API key may not collect.');
  return key;
};
