import { type KindDeclaration } from './document-store.port.ts';

/**
 * Every kind of document there is. The body of each is described beside who writes it; those that cross apps are in
 * `bodies.ts` and `retry-body.ts`. Documents that belong to a website carry its `siteId`, so that they can be found when it is deleted.
 */
export const kinds = {
  website: { kind: 'website', unique: ['siteId'], indexed: [], published: 'directory', secrets: [] },
  websiteSecret: {
    kind: 'websiteSecret',
    unique: [],
    indexed: [],
    published: 'management',
    secrets: ['userKey', 'importKey'],
  },
  import: { kind: 'import', unique: [], indexed: ['websiteId', 'siteId'], published: 'directory', secrets: [] },
  retry: {
    kind: 'retry',
    unique: [],
    indexed: ['jobId', 'siteId'],
    published: 'directory',
    // A repair may say who somebody is.
    secrets: ['letters', 'results', 'repair'],
  },
  annotation: {
    kind: 'annotation',
    unique: [],
    indexed: ['websiteId', 'siteId'],
    published: 'management',
    secrets: [],
  },
  // What opens it, and who came, is nobody else's business.
  shareLink: {
    kind: 'shareLink',
    unique: [],
    indexed: ['websiteId', 'siteId'],
    published: 'directory',
    secrets: ['password', 'lastUsedAt'],
  },
  websiteTransfer: {
    kind: 'websiteTransfer',
    unique: [],
    indexed: ['organisationId', 'siteId'],
    published: 'management',
    secrets: [],
  },
  // Who somebody is stays in the document: others hold its id, and what it may do.
  user: {
    kind: 'user',
    unique: ['email', 'identities', 'ownerOf'],
    indexed: ['closing'],
    published: 'directory',
    secrets: ['email', 'name', 'avatarUrl', 'password', 'identities', 'provider', 'pendingEmail'],
  },
  signIn: { kind: 'signIn', unique: [], indexed: ['userId'], published: 'never', secrets: [] },
  // Named after a person at first.
  organisation: {
    kind: 'organisation',
    unique: [],
    indexed: ['memberIds', 'invitationIds'],
    published: 'directory',
    secrets: ['name', 'invitations', 'invitationIds'],
  },
  websiteAccess: {
    kind: 'websiteAccess',
    unique: [],
    indexed: ['memberIds', 'invitationIds', 'siteId'],
    published: 'directory',
    secrets: ['name', 'invitations', 'invitationIds'],
  },
  // What opens a key is kept as a digest that leads nowhere.
  apiKey: {
    kind: 'apiKey',
    unique: [],
    indexed: ['websiteId', 'siteId', 'organisationId'],
    published: 'directory',
    secrets: [],
  },
  apiKeyUse: { kind: 'apiKeyUse', unique: [], indexed: [], published: 'never', secrets: [] },
  startedJob: { kind: 'startedJob', unique: [], indexed: ['userId'], published: 'never', secrets: [] },
  // Of every subscription at the provider there is one owner.
  subscription: {
    kind: 'subscription',
    unique: ['providerIds'],
    indexed: [],
    published: 'management',
    secrets: ['taken', 'providerIds'],
  },
  usageAdjustment: {
    kind: 'usageAdjustment',
    unique: [],
    indexed: ['organisationId'],
    published: 'management',
    secrets: [],
  },
  // Which websites are over what their plan includes; its id is the website's.
  quota: { kind: 'quota', unique: [], indexed: ['siteId'], published: 'directory', secrets: [] },
  quotaNotice: { kind: 'quotaNotice', unique: [], indexed: [], published: 'never', secrets: [] },
  salt: { kind: 'salt', unique: [], indexed: ['siteId'], published: 'never', secrets: ['salt'] },
  profile: { kind: 'profile', unique: [], indexed: ['siteId'], published: 'never', secrets: [] },
  repeat: { kind: 'repeat', unique: [], indexed: [], published: 'never', secrets: [] },
  lease: { kind: 'lease', unique: [], indexed: [], published: 'never', secrets: [] },
} as const satisfies Record<string, KindDeclaration>;

export type Kind = keyof typeof kinds;

export const allKinds: readonly KindDeclaration[] = Object.values(kinds);
