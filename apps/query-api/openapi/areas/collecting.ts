import { type Operation, collecting } from '../operation.ts';
import { ref } from '../schema.ts';

const trackedEvents = { 201: ref('TrackedEvents') };

const rejected = [
  'event.fieldMissing',
  'event.fieldInvalid',
  'event.nameReserved',
  'event.urlInvalid',
  'event.tooLarge',
  'event.propertiesTooLarge',
  'event.visitorMissing',
] as const;

/** What takes events (api.md 4.1). */
export const collectingOperations: readonly Operation[] = [
  {
    id: 'collectEvent',
    call: 'POST /api/v1/events',
    area: 'Collecting',
    what: 'Record one event',
    who: 'page',
    body: ref('Event'),
    answers: { 202: ref('EventAnswer') },
    refusals: [...collecting, ...rejected],
    aliases: [
      'POST /api/v1/events/track',
      'POST /api/v1/analytics/event',
      { call: 'POST /api/v1/track/event', answers: trackedEvents },
    ],
  },
  {
    id: 'collectBatch',
    call: 'POST /api/v1/events/batch',
    area: 'Collecting',
    what: 'Record up to 100 events, or 1,000 with an API key',
    who: 'page',
    body: { oneOf: [ref('Batch'), { type: 'array', items: ref('Event') }] },
    answers: { 202: ref('BatchResult') },
    refusals: [...collecting, 'batch.empty', 'batch.tooMany', 'batch.allRejected'],
    aliases: [
      'POST /api/v1/events/track/batch',
      'POST /api/v1/analytics/event/batch',
      'POST /api/v1/analytics/batch',
      { call: 'POST /api/v1/track/batch', answers: trackedEvents },
      { call: 'POST /api/v1/track', answers: { 201: ref('TrackedCount') } },
    ],
  },
  {
    id: 'startSession',
    call: 'POST /api/v1/sessions/start',
    area: 'Collecting',
    what: 'Begin a session with a page view',
    who: 'page',
    body: ref('SessionStart'),
    answers: { 202: ref('SessionStarted') },
    refusals: [...collecting, ...rejected],
    aliases: [{ call: 'POST /api/v1/sessions', answers: { 201: ref('SessionStartedSnake') } }],
  },
];

const pages = ['site.unknown', 'rate.exceeded', 'log.unavailable'] as const;

/** What pages read before they send. */
export const trackerOperations: readonly Operation[] = [
  {
    id: 'readTrackerConfig',
    call: 'GET /api/v1/tracker/config/{siteId}',
    area: 'Tracker',
    what: 'What a page is told of its website',
    who: 'any',
    answers: { 200: ref('TrackerConfig'), 304: null },
    refusals: pages,
  },
  {
    id: 'listActiveWorkflows',
    call: 'GET /api/v1/workflows/site/{siteId}/active',
    area: 'Tracker',
    what: 'Workflows that run on the pages of a website',
    who: 'any',
    answers: { 200: ref('ActiveWorkflows'), 304: null },
    refusals: pages,
  },
  {
    id: 'readTracker',
    call: 'GET /tracker.js',
    area: 'Tracker',
    what: 'The script that pages load; its name is a setting',
    who: 'any',
    answers: { 200: { type: 'string' }, 304: null },
    answerType: 'text/javascript',
    refusals: ['route.unknown'],
  },
  {
    id: 'readTrackerModule',
    call: 'GET /tracker/{file}',
    area: 'Tracker',
    what: 'A module of the script; the name of the folder is a setting',
    who: 'any',
    answers: { 200: { type: 'string' }, 304: null },
    answerType: 'text/javascript',
    refusals: ['route.unknown'],
  },
];
