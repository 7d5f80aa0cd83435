import {
  type Members,
  boolean,
  each,
  free,
  instant,
  integer,
  integerOf,
  list,
  map,
  nullable,
  number,
  object,
  oneOf,
  ref,
  said,
  text,
  textOf,
} from '../schema.ts';

const id = textOf(128);
const pixel = { type: 'number' };
const perMille = integerOf(0, 1000);
const size = integerOf(0, 32_767);
const time = said({ type: ['string', 'number'] }, 'ISO 8601, epoch milliseconds or epoch seconds.');

const page: Members = {
  'url?': said(textOf(2048), 'Absolute, or a path from /. Campaign tags are read, then query and fragment are cut.'),
  'hostname?': textOf(255),
  'title?': textOf(512),
  'referrer?': textOf(2048),
};

const device: Members = {
  ...each(size, 'screenWidth?', 'screenHeight?', 'viewportWidth?', 'viewportHeight?'),
  'language?': textOf(35),
  'timeZone?': textOf(64),
  ...each(
    said(textOf(100), 'A hint where our own parse finds nothing.'),
    'browser?',
    'os?',
    'country?',
    'region?',
    'city?',
  ),
  'device?': oneOf('desktop', 'mobile', 'tablet', 'other'),
};

const place: Members = {
  ...each(pixel, 'viewportX?', 'viewportY?', 'screenX?', 'screenY?', 'scrollX?', 'scrollY?', 'pageX?', 'pageY?'),
  ...each(perMille, 'elementX?', 'elementY?'),
  'targetSelector?': textOf(1024),
  'targetTag?': textOf(50),
  ...each(textOf(255), 'targetId?', 'targetText?', 'targetHtml?'),
  'targetClasses?': textOf(512),
};

const vitals = object(each(number, 'lcp?', 'inp?', 'fcp?', 'ttfb?', 'cls?'));

/** Every member may be absent; which are needed depends on the type. */
const event: Members = {
  'id?': said(id, 'UUID, version 7 preferred; counts once.'),
  'siteId?': text,
  'type?': text,
  'name?': said(textOf(120), 'Of a custom event; names beginning with $ are reserved.'),
  ...page,
  'occurredAt?': time,
  'sentAt?': time,
  ...each(id, 'visitorId?', 'sessionId?', 'recordingId?', 'userId?', 'pageViewId?'),
  'traits?': free,
  'interactive?': boolean,
  'properties?': free,
  ...each(textOf(255), 'utmSource?', 'utmMedium?', 'utmCampaign?', 'utmTerm?', 'utmContent?'),
  'revenue?': number,
  'currency?': text,
  'engagementMs?': integerOf(0, 86_400_000),
  'scrollDepth?': integerOf(0, 100),
  ...device,
  ...place,
  'inputValue?': textOf(1000),
  'inputMasked?': boolean,
  'key?': textOf(50),
  'mouseButton?': integerOf(0, 7),
  'clickCount?': integerOf(1, 10),
  'vitals?': vitals,
  'userAgent?': said(textOf(1024), 'Believed with an API key only.'),
  'ip?': said(text, 'Believed with an API key only.'),
};

const outcome = oneOf('accepted', 'duplicate', 'dropped', 'rejected');
const counts = each(integer, 'accepted', 'duplicates', 'dropped', 'rejected');
const results = list(ref('EventResult'));
const share = integerOf(0, 100);

const trackerSchemas: Members = {
  ActiveWorkflow: object({
    id: text,
    name: text,
    version: integer,
    trigger: free,
    conditions: list(free),
    actions: list(free),
    frequency: oneOf('always', 'oncePerSession', 'oncePerVisitor', 'oncePerDay'),
  }),
  ActiveWorkflows: object({ data: list(ref('ActiveWorkflow')), version: text }),
  TrackerConfig: object({
    siteId: text,
    enabled: boolean,
    visitorMode: oneOf('cookieless', 'persistent'),
    respectDoNotTrack: boolean,
    timeZone: text,
    endpoints: said(object(each(text, 'events', 'replays', 'screenshots')), 'Relative to the folder of the script.'),
    batch: object(each(integer, 'maxEvents', 'maxBytes', 'flushSeconds')),
    modules: object({
      ...each(boolean, 'clicks', 'pointer', 'scroll', 'inputs', 'vitals', 'outboundLinks', 'downloads'),
      screenshots: object({ enabled: boolean, samplePercent: share, quality: number, maxPerSession: integer }),
      heatmaps: object({ enabled: boolean, samplePercent: share }),
      replay: object({
        enabled: boolean,
        samplePercent: share,
        maskText: boolean,
        maskInputs: boolean,
        blockSelectors: list(text),
      }),
    }),
    scripts: said(map(text), 'Where the modules are that are not part of the script, by their names.'),
    excludedPages: list(text),
    countedPages: said(text, 'A regular expression of the URLs that are not on excluded pages.'),
    allowedInputs: list(text),
    workflows: list(ref('ActiveWorkflow')),
    version: text,
  }),
};

/** What is sent, and how it is answered. */
export const collectingSchemas: Members = {
  Event: object(event),
  Batch: object({ ...event, events: list(ref('Event')) }),
  SessionStart: object({
    ...event,
    'metadata?': said(free, 'Shown on the session.'),
    'pageView?': said(boolean, 'Whether a page view of the URL is recorded.'),
  }),
  EventResult: object({
    index: integer,
    eventId: text,
    status: outcome,
    ...each(text, 'receipt?', 'code?', 'field?', 'detail?'),
  }),
  EventAnswer: object({
    requestId: text,
    eventId: text,
    status: outcome,
    'code?': text,
    recordedAt: instant,
    'receipt?': text,
  }),
  BatchResult: object({ requestId: text, ...counts, results }),
  SessionStarted: object({
    requestId: text,
    sessionId: text,
    startedAt: instant,
    'eventId?': text,
    'status?': outcome,
    'code?': text,
    'receipt?': text,
  }),
  TrackedEvents: object({
    event_ids: list(text),
    ...each(integer, 'processed', 'failed', 'dropped'),
    results,
  }),
  TrackedCount: object({ message: text, ...each(integer, 'count', 'dropped', 'rejected'), results }),
  SessionStartedSnake: object({
    session_id: text,
    started_at: instant,
    request_id: text,
    'event_id?': text,
    'status?': outcome,
    'code?': text,
  }),
  ...trackerSchemas,
  Receipt: object({
    eventId: text,
    siteId: text,
    state: oneOf('accepted', 'applied', 'dropped', 'rejected', 'deadLettered'),
    recordedAt: nullable(instant),
    occurredAt: nullable(instant),
    type: nullable(text),
    ...each(nullable(text), 'code?', 'field?', 'step?', 'deadLetterId?'),
    projections: list(ref('AppliedProjection')),
    'requestId?': nullable(text),
  }),
};
