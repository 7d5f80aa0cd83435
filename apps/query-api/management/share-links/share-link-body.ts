import { type KnownShareLink } from '../../http/access/share-links.ts';

/** Body of the kind `shareLink`: a way to see a website's reports without an account. */
export interface ShareLinkBody extends KnownShareLink {
  readonly siteId: string;
  readonly name: string;
  /** Argon2id. */
  readonly password: string | null;
  /** Epoch milliseconds, within some minutes; it is no change of the document. */
  readonly lastUsedAt: number | null;
  /** Who made it: a user's id, or what else the audit log names. */
  readonly createdBy: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
