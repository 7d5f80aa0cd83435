import { type ApiKeyBody } from '#libs/api-keys';
import { type StoredDocument } from '#libs/document-store';

/** An API key as the API shows it (api.md 7.3). */
export interface ApiKeyView extends Pick<ApiKeyBody, 'id' | 'name' | 'description' | 'prefix' | 'scopes' | 'isActive'> {
  readonly websiteId: string | null;
  readonly organisationId: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An API key when it is made: `key` is shown this once. */
export interface NewApiKeyView extends ApiKeyView {
  readonly key: string;
}

/** A key, whose organisation it is, and when it was last used. */
export interface ShownApiKey {
  readonly document: StoredDocument<ApiKeyBody>;
  readonly organisationId: string;
  readonly lastUsedAt: number | null;
}

const instantOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const apiKeyView = ({ document, organisationId, lastUsedAt }: ShownApiKey): ApiKeyView => {
  const { body, version } = document;
  return {
    id: body.id,
    websiteId: body.websiteId ?? null,
    organisationId,
    name: body.name,
    description: body.description,
    prefix: body.prefix,
    scopes: body.scopes,
    isActive: body.isActive,
    expiresAt: instantOf(body.expiresAt),
    lastUsedAt: instantOf(lastUsedAt),
    version,
    createdAt: new Date(body.createdAt).toISOString(),
    updatedAt: new Date(body.updatedAt).toISOString(),
  };
};
