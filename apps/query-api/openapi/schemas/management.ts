import { roles } from '#libs/auth';
import { bounceRules } from '#libs/domain';
import {
  type Members,
  boolean,
  each,
  free,
  instant,
  integer,
  list,
  map,
  nullable,
  number,
  object,
  oneOf,
  page,
  ref,
  said,
  text,
  textOf,
  uuid,
} from '../schema.ts';

const texts = list(text);
const modules = ['clicks', 'pointer', 'scroll', 'inputs', 'vitals', 'outboundLinks', 'downloads'];
const status = oneOf('up', 'down', 'unknown', 'restarting');
const visitorMode = oneOf('cookieless', 'persistent');
const textLists = [
  ...['allowedOrigins', 'excludedAddresses', 'excludedCountries', 'excludedPages', 'excludedHostnames'],
  ...['keptQueryParameters', 'allowedInputs'],
];
const pathRules = said(
  list(object({ pattern: text, replacement: text })),
  'Pages counted as one: the first pattern (`*` within a segment, `**` across) that a whole path matches decides. At most 100 rules, for events from then on.',
);
const countFragments = said(
  boolean,
  'Whether fragments are pages: `/#/about` is counted as `/about`. The snippet then says `data-hash="true"`.',
);
const bounceRule = said(
  oneOf(...bounceRules),
  'What is a bounce: a session with exactly one page view and no custom event, or one of these that is shorter than ten seconds. The past is counted again when it changes.',
);
const optional = (names: readonly string[]): readonly string[] => names.map((name) => `${name}?`);

const websiteFields: Members = {
  'domains?': nullable(texts),
  'description?': nullable(textOf(1000)),
  'timeZone?': nullable(text),
  'currency?': nullable(text),
  'settings?': nullable(ref('WebsiteSettingsChange')),
};

const websiteSchemas: Members = {
  WebsiteSettings: object({
    trackingEnabled: boolean,
    visitorMode,
    respectDoNotTrack: boolean,
    ...each(texts, ...textLists),
    pathRules,
    countFragments,
    bounceRule,
    modules: object(each(boolean, ...modules)),
    maxEventAgeHours: integer,
    'retentionDays?': object(each(nullable(integer), 'events', 'replays?', 'screenshots?')),
  }),
  WebsiteSettingsChange: said(
    object({
      'trackingEnabled?': nullable(boolean),
      'visitorMode?': nullable(visitorMode),
      'respectDoNotTrack?': nullable(boolean),
      ...each(nullable(texts), ...optional(textLists)),
      'pathRules?': nullable(pathRules),
      'countFragments?': nullable(countFragments),
      'bounceRule?': nullable(bounceRule),
      'modules?': nullable(object(each(nullable(boolean), ...optional(modules)))),
      'maxEventAgeHours?': nullable(integer),
      'retentionDays?': nullable(object(each(nullable(integer), 'events?', 'replays?', 'screenshots?'))),
    }),
    'What is absent keeps its value, null sets the default.',
  ),
  Website: object({
    id: uuid,
    siteId: text,
    organisationId: uuid,
    role: oneOf(...roles),
    name: text,
    description: text,
    domain: text,
    domains: texts,
    isActive: boolean,
    isVerified: boolean,
    verifiedAt: nullable(instant),
    timeZone: text,
    currency: text,
    settings: ref('WebsiteSettings'),
    demo: boolean,
    trackingCode: text,
    version: integer,
    createdAt: instant,
    updatedAt: instant,
    'job?': nullable(ref('Job')),
  }),
  VerificationRequest: object({ method: oneOf('dns', 'meta', 'file') }),
  Verification: object({
    verified: boolean,
    method: oneOf('dns', 'meta', 'file'),
    expected: text,
    checkedAt: instant,
    detail: text,
  }),
  WebsiteList: page(ref('Website')),
  NewWebsite: object({ name: textOf(100), domain: textOf(255), 'organisationId?': nullable(uuid), ...websiteFields }),
  WebsiteChange: object({ 'name?': textOf(100), 'domain?': textOf(255), ...websiteFields }),
};

const importSchemas: Members = {
  Import: object({
    id: uuid,
    websiteId: uuid,
    siteId: text,
    format: text,
    status: oneOf('queued', 'running', 'done', 'failed', 'undoing', 'undone'),
    ...each(integer, 'lines', 'imported', 'duplicates'),
    refused: list(object({ code: text, count: integer })),
    progressPercent: number,
    sizeBytes: integer,
    error: nullable(text),
    version: integer,
    createdAt: instant,
    updatedAt: instant,
  }),
  ImportList: page(ref('Import')),
};

const lookUps = each(integer, 'entries', 'hits', 'misses');

const operationSchemas: Members = {
  CacheStats: object({
    ...lookUps,
    storedBytes: integer,
    hitRate: nullable(number),
    evictions: integer,
    since: instant,
    byKind: list(object({ kind: text, ...lookUps })),
  }),
  CacheCleared: object({ deleted: integer }),
  Health: object({
    status: oneOf('healthy', 'degraded'),
    version: text,
    mode: oneOf('standalone', 'distributed'),
    uptimeSeconds: integer,
    apps: list(object({ name: text, status: oneOf('up', 'restarting', 'down', 'unknown'), instances: integer })),
    dependencies: list(object({ name: text, status, checkedAt: nullable(instant) })),
  }),
  Readiness: object({
    ready: boolean,
    checks: list(object({ name: text, status, latencyMs: number, detail: nullable(text) })),
  }),
  InstanceList: object({
    data: list(
      object({
        ...each(text, 'app', 'instance', 'version'),
        status: oneOf('up', 'restarting', 'down'),
        ...each(instant, 'startedAt', 'seenAt'),
        engines: list(
          object({ name: text, status, latencyMs: number, detail: nullable(text), checkedAt: nullable(instant) }),
        ),
      }),
    ),
  }),
  Projection: object({
    name: text,
    version: integer,
    asOf: nullable(instant),
    ...each(nullable(integer), 'lagEvents', 'lagSeconds'),
    deadLetters: integer,
    state: oneOf('live', 'behind', 'stalled', 'rebuilding'),
    partitions: list(object({ partition: integer, lagEvents: integer })),
    rebuild: nullable(ref('Rebuild')),
  }),
  MailEntry: object({ id: text, to: text, subject: text, sentAt: instant }),
  MailList: object({ data: list(ref('MailEntry')), limit: integer }),
  Mail: object({ id: text, to: text, subject: text, sentAt: instant, text, html: text }),
  StorageList: object({
    data: list(object({ kind: text, engine: oneOf('postgres', 'folder', 's3'), bytes: integer })),
    compression: object({
      state: oneOf('on', 'off', 'unavailable'),
      detail: said(nullable(text), 'Why it is unavailable.'),
      ...each(integer, 'afterDays', 'chunks', 'bytesBefore', 'bytesAfter'),
    }),
  }),
  Maintenance: object({
    run: text,
    status: oneOf('queued', 'running', 'done'),
    askedAt: instant,
    doneAt: nullable(instant),
    steps: map(free),
  }),
  MaintenanceList: object({ data: list(ref('Maintenance')) }),
  JobList: object({ data: list(ref('Job')) }),
  ProjectionList: object({ data: list(ref('Projection')) }),
  SummariesRefresh: object({
    'date?': said(nullable(text), 'A day in the zone of each website, or all; yesterday if absent.'),
    'websiteIds?': nullable(texts),
  }),
};

const annotation: Members = { at: said({ type: ['string', 'number'] }, 'An instant, or a day.'), text: textOf(500) };

const annotationSchemas: Members = {
  Annotation: object({
    id: uuid,
    websiteId: uuid,
    at: instant,
    text,
    version: integer,
    createdAt: instant,
    updatedAt: instant,
  }),
  AnnotationList: page(ref('Annotation')),
  NewAnnotation: object(annotation),
  AnnotationChange: object({ 'at?': annotation['at'] ?? text, 'text?': textOf(500) }),
};

/** What is managed, and what tells how the instance is. */
export const managementSchemas: Members = {
  ...websiteSchemas,
  ...importSchemas,
  ...annotationSchemas,
  ...operationSchemas,
};
