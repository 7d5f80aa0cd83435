import { type StoredDocument } from '#libs/document-store';
import { type ShareLinkBody } from './share-link-body.ts';

/** A share link as the API shows it (api.md 10). */
export interface ShareLinkView extends Pick<
  ShareLinkBody,
  'id' | 'websiteId' | 'name' | 'hasPassword' | 'details' | 'reports' | 'embedOrigins' | 'createdBy'
> {
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A new share link: what opens it is shown this once. */
export interface NewShareLinkView extends ShareLinkView {
  readonly token: string;
  readonly href: string;
}

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const shareLinkView = ({ body, version }: StoredDocument<ShareLinkBody>): ShareLinkView => ({
  id: body.id,
  websiteId: body.websiteId,
  name: body.name,
  hasPassword: body.hasPassword,
  expiresAt: instant(body.expiresAt),
  details: body.details,
  reports: body.reports,
  embedOrigins: body.embedOrigins,
  lastUsedAt: instant(body.lastUsedAt),
  createdBy: body.createdBy,
  version,
  createdAt: new Date(body.createdAt).toISOString(),
  updatedAt: new Date(body.updatedAt).toISOString(),
});
