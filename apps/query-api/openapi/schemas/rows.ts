import {
  type Members,
  boolean,
  each,
  free,
  instant,
  integer,
  list,
  nullable,
  number,
  object,
  oneOf,
  page,
  ref,
  reportPage,
  text,
  uuid,
} from '../schema.ts';

/** The types of events, as they are sent and as they are shown. */
export const eventTypes = [
  ...['pageView', 'custom', 'engagement', 'click', 'pointer', 'scroll', 'input', 'vital', 'identify'],
] as const;

const traits: Members = {
  ...each(nullable(text), 'referrer', 'source', 'channel'),
  ...each(nullable(text), 'utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'),
  ...each(nullable(text), 'country', 'region', 'city', 'browser', 'browserVersion', 'os', 'osVersion', 'device'),
  ...each(nullable(text), 'language', 'timeZone'),
  ...each(nullable(integer), 'screenWidth', 'screenHeight', 'viewportWidth', 'viewportHeight'),
};

/** What is told beside on the paths of other products, under their names. */
const others = each(nullable(text), 'pageUrl?', 'deviceType?', 'userAgent?', 'fingerprint?');

const event: Members = {
  eventId: uuid,
  type: oneOf(...eventTypes),
  name: nullable(text),
  sessionId: nullable(text),
  visitorId: uuid,
  userId: nullable(text),
  occurredAt: instant,
  recordedAt: instant,
  ...each(nullable(text), 'url', 'path', 'hostname', 'title'),
  properties: free,
  ...traits,
  ...each(number, 'engagementSeconds?', 'scrollDepth?', 'revenue?'),
  'currency?': nullable(text),
  ...each(number, 'viewportX?', 'viewportY?', 'screenX?', 'screenY?', 'scrollX?', 'scrollY?', 'pageX?', 'pageY?'),
  ...each(number, 'elementX?', 'elementY?'),
  ...each(text, 'targetSelector?', 'targetTag?', 'targetId?', 'targetText?', 'targetHtml?', 'targetClasses?'),
  'inputValue?': text,
  'inputMasked?': boolean,
  'key?': text,
  ...each(integer, 'mouseButton?', 'clickCount?'),
  'vitals?': object(each(nullable(number), 'lcp', 'inp', 'fcp', 'ttfb', 'cls')),
  'importId?': uuid,
  ...others,
};

const session: Members = {
  sessionId: text,
  visitorId: uuid,
  userId: nullable(text),
  isLive: boolean,
  startedAt: instant,
  endedAt: nullable(instant),
  lastActivityAt: instant,
  ...each(number, 'durationSeconds', 'engagementSeconds'),
  ...each(integer, 'pageViews', 'events'),
  isBounce: boolean,
  ...each(nullable(text), 'entryPage', 'exitPage', 'entryUrl', 'hostname'),
  scrollDepth: nullable(number),
  revenue: number,
  goalIds: list(uuid),
  hasReplay: boolean,
  recordingIds: list(text),
  screenshotCount: integer,
  metadata: nullable(free),
  ...traits,
  ...others,
};

const visitor: Members = {
  visitorId: uuid,
  userId: nullable(text),
  traits: free,
  firstSeenAt: instant,
  lastSeenAt: instant,
  ...each(integer, 'sessions', 'pageViews', 'events'),
  revenue: number,
  timeline: page(ref('VisitorStep')),
  meta: ref('Meta'),
};

/** Single events, sessions and visitors, and lists of them. */
export const rowSchemas: Members = {
  EventRow: object(event),
  EventDetail: object({ ...event, projections: list(ref('AppliedProjection')), meta: ref('Meta') }),
  EventList: reportPage(ref('EventRow')),
  SessionRow: object(session),
  SessionList: reportPage(ref('SessionRow')),
  SessionPage: object({
    eventId: uuid,
    ...each(nullable(text), 'path', 'title'),
    enteredAt: instant,
    ...each(number, 'engagementSeconds', 'scrollDepth'),
  }),
  VisitorStep: object({
    at: instant,
    kind: oneOf('pageView', 'event', 'identify'),
    ...each(nullable(text), 'label', 'sessionId'),
    eventId: uuid,
  }),
  Visitor: object(visitor),
  SessionDetail: object({
    ...session,
    pages: list(ref('SessionPage')),
    conversions: list(object({ goalId: uuid, name: text, at: instant, value: nullable(number) })),
    funnels: list(object({ funnelId: uuid, name: text, deepestStep: integer })),
    executions: list(object({ executionId: uuid, workflowId: uuid, name: text, status: text, startedAt: instant })),
    replay: object({ available: boolean, 'reason?': text, durationSeconds: number, chunks: integer }),
    meta: ref('Meta'),
  }),
};
