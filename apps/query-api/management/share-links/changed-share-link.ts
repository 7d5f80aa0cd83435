import { type ShareLinkBody } from './share-link-body.ts';
import { type CreateShareLinkRequest, type UpdateShareLinkRequest } from './share-link.request.ts';

/** A new share link without a password; `hash` is of its token's secret. */
export const newShareLink = (
  { name }: Pick<CreateShareLinkRequest, 'name'>,
  of: Pick<ShareLinkBody, 'id' | 'websiteId' | 'siteId' | 'hash' | 'createdBy'>,
  now: number,
): ShareLinkBody => ({
  ...of,
  name,
  password: null,
  hasPassword: false,
  passwordFrom: now,
  expiresAt: null,
  details: false,
  reports: null,
  embedOrigins: [],
  lastUsedAt: null,
  createdAt: now,
  updatedAt: now,
});

/** What takes the place of a value: absent keeps it, null sets the default. */
const chosen = <T>(said: T | null | undefined, kept: T, fallback: T): T =>
  said === undefined ? kept : (said ?? fallback);

/** The link as a request leaves it. `password` is the hash of a new one; null takes it away, undefined keeps it. */
export const changedShareLink = (
  link: ShareLinkBody,
  { name = link.name, expiresAt, details, reports, embedOrigins }: Omit<UpdateShareLinkRequest, 'password'>,
  password: string | null | undefined,
  now: number,
): ShareLinkBody => ({
  ...link,
  name,
  expiresAt: chosen(expiresAt, link.expiresAt, null),
  details: chosen(details, link.details, false),
  reports: chosen(reports, link.reports, null),
  embedOrigins: chosen(embedOrigins, link.embedOrigins, []),
  // Whoever knew the old one has to say the new one.
  ...(password !== undefined && { password, hasPassword: password !== null, passwordFrom: now }),
  updatedAt: now,
});
