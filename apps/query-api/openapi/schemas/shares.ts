import { sharedReports } from '../../http/access/shared-reports.ts';
import { auditActions, auditKinds } from '../../management/audit/audit.request.ts';
import {
  type Members,
  anything,
  boolean,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  page,
  ref,
  said,
  text,
  textOf,
  uuid,
} from '../schema.ts';

const reports = said(
  nullable(list(oneOf(...sharedReports))),
  'The words that follow the website in the paths of the reports that are shown; null is all.',
);
const embedOrigins = said(list(text), 'Who may show the page in a frame: https://example.com, or * for everybody.');

const settable: Members = {
  'password?': nullable(textOf(200)),
  'expiresAt?': nullable(instant),
  'details?': nullable(said(boolean, 'Whether single visitors are shown.')),
  'reports?': reports,
  'embedOrigins?': nullable(list(text)),
};

const shareLink: Members = {
  id: uuid,
  websiteId: uuid,
  name: text,
  hasPassword: boolean,
  expiresAt: nullable(instant),
  details: boolean,
  reports,
  embedOrigins,
  lastUsedAt: nullable(instant),
  createdBy: text,
  version: integer,
  createdAt: instant,
  updatedAt: instant,
};

const shared: Members = {
  hasPassword: boolean,
  isOpen: boolean,
  expiresAt: nullable(instant),
  details: boolean,
  reports,
  website: nullable(
    object({
      id: uuid,
      siteId: text,
      name: text,
      domain: text,
      timeZone: text,
      currency: text,
      visitorMode: oneOf('cookieless', 'persistent'),
    }),
  ),
};

export const shareSchemas: Members = {
  ShareLink: object(shareLink),
  ShareLinkList: page(ref('ShareLink')),
  CreatedShareLink: object({ ...shareLink, token: text, href: text }),
  NewShareLink: object({ name: textOf(100), ...settable }),
  ShareLinkChange: object({ 'name?': textOf(100), ...settable }),
  Shared: object(shared),
  SharePassword: object({ 'password?': textOf(200) }),
  AuditEntry: object({
    at: instant,
    userId: nullable(uuid),
    userName: nullable(text),
    actor: said(text, 'A user’s id, key: and an API key’s id, admin-token, or a part of the system.'),
    action: oneOf(...auditActions),
    kind: oneOf(...auditKinds),
    id: text,
    version: integer,
    websiteId: nullable(uuid),
    name: nullable(text),
    changes: list(object({ field: text, from: anything, to: anything })),
  }),
  AuditList: page(ref('AuditEntry')),
  TransferRequest: object({ organisationId: uuid }),
  Transfer: object({
    status: oneOf('offered'),
    websiteId: uuid,
    organisationId: uuid,
    fromOrganisationId: uuid,
    websiteName: text,
    domain: text,
    offeredBy: text,
    createdAt: instant,
    expiresAt: instant,
  }),
  TransferList: page(ref('Transfer')),
  Transferred: object({ status: oneOf('done'), websiteId: uuid, organisationId: uuid }),
  Unlocked: object({ ...shared, shareToken: text, expiresInSeconds: integer }),
};
