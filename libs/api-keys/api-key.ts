import { timingSafeEqual } from 'node:crypto';
import { INSTANCE_ORGANISATION, type Website } from '#libs/domain';

/** What a key may be for: sending events, reading figures, changing what editors may change. */
export const keyScopes = ['collect', 'read', 'manage'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** A text that opens a key. */
export interface KeyDigest {
  /** SHA-256 of the text, in hexadecimal digits. */
  readonly digest: string;
  /** Until when it does, epoch milliseconds; null for the newest, which is good as long as the key is. */
  readonly until: number | null;
}

/** Body of the kind `apiKey`, and what `directory` carries of it: nothing in here opens anything. */
export interface ApiKeyBody {
  /** UUIDv7 */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The one website that it is for; absent from a key of an organisation. */
  readonly websiteId?: string;
  readonly siteId?: string;
  /** All of whose websites it is for; absent from a key of one website. */
  readonly organisationId?: string;
  /** How the newest text begins, for people to tell keys apart. */
  readonly prefix: string;
  readonly scopes: readonly KeyScope[];
  readonly isActive: boolean;
  /** Epoch milliseconds; null for never. */
  readonly expiresAt: number | null;
  /** The newest first. */
  readonly digests: readonly KeyDigest[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Body of the kind `apiKeyUse`, whose id is the key's. */
export interface ApiKeyUse {
  /** When the key was last seen, epoch milliseconds; at most a minute or so behind. */
  readonly at: number;
}

/** What becomes of somebody who shows a text of a key. */
export type KeyJudgement = 'ok' | 'unknown' | 'revoked' | 'expired';

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Whether a digest opens a key at a moment. */
export const judgeKey = (key: ApiKeyBody, digest: string, now: number): KeyJudgement => {
  const shown = key.digests.find((one) => isSame(one.digest, digest));
  if (!shown) return 'unknown';
  if (!key.isActive) return 'revoked';
  const ends = Math.min(shown.until ?? Infinity, key.expiresAt ?? Infinity);
  return now < ends ? 'ok' : 'expired';
};

/** Whether a key is for a website, as both are now. */
export const isKeyOf = (
  { websiteId, organisationId }: Pick<ApiKeyBody, 'websiteId' | 'organisationId'>,
  website: Pick<Website, 'id' | 'organisationId'>,
): boolean =>
  websiteId === undefined
    ? organisationId === (website.organisationId ?? INSTANCE_ORGANISATION)
    : websiteId === website.id;
