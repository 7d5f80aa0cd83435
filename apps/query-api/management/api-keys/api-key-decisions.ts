import { type ApiKeyBody, digestOf, prefixOf } from '#libs/api-keys';
import { type CreateApiKeyRequest, type UpdateApiKeyRequest } from './api-key.request.ts';

const DEFAULT_GRACE_SECONDS = 86_400;
const MS_PER_SECOND = 1000;

/** Whom a key is for: all websites of an organisation, or one. */
export type KeyOwner = Pick<ApiKeyBody, 'websiteId' | 'siteId' | 'organisationId'>;

/** A new key that `text` opens. */
export const newApiKey = (
  { name, description, scopes, expiresAt }: CreateApiKeyRequest,
  owner: KeyOwner,
  { id, text, at }: { readonly id: string; readonly text: string; readonly at: number },
): ApiKeyBody => ({
  id,
  ...owner,
  name,
  description: description ?? '',
  prefix: prefixOf(text),
  scopes,
  isActive: true,
  expiresAt: expiresAt ?? null,
  digests: [{ digest: digestOf(text), until: null }],
  createdAt: at,
  updatedAt: at,
});

/** The key as an update leaves it: what is absent keeps its value, null clears. */
export const changedApiKey = (key: ApiKeyBody, request: UpdateApiKeyRequest, at: number): ApiKeyBody => ({
  ...key,
  name: request.name ?? key.name,
  description: request.description === undefined ? key.description : (request.description ?? ''),
  isActive: request.isActive ?? key.isActive,
  scopes: request.scopes ?? key.scopes,
  expiresAt: request.expiresAt === undefined ? key.expiresAt : request.expiresAt,
  updatedAt: at,
});

export interface Rotation {
  readonly text: string;
  readonly graceSeconds: number | undefined;
  readonly at: number;
}

/** The key with another text; those before it are good for a grace, and never longer than they were. */
export const rotatedApiKey = (
  key: ApiKeyBody,
  { text, graceSeconds = DEFAULT_GRACE_SECONDS, at }: Rotation,
): ApiKeyBody => {
  const until = at + graceSeconds * MS_PER_SECOND;
  const before = key.digests.map((one) => ({ ...one, until: Math.min(one.until ?? Infinity, until) }));
  return {
    ...key,
    prefix: prefixOf(text),
    digests: [{ digest: digestOf(text), until: null }, ...before.filter((one) => one.until > at)],
    updatedAt: at,
  };
};
