import {
  type Members,
  boolean,
  instant,
  integer,
  list,
  map,
  nullable,
  number,
  object,
  oneOf,
  ref,
  text,
  uuid,
} from '../schema.ts';

const intervals = ['minute', 'hour', 'day', 'week', 'month'] as const;

export const interval = oneOf(...intervals);

/** What every read says of itself, and what every refusal says. */
export const metaSchemas: Members = {
  Range: object({ from: instant, to: instant, timeZone: text, 'interval?': interval, 'period?': text }),
  ComparedRange: object({ from: instant, to: instant, 'timeZone?': text, 'interval?': interval, 'period?': text }),
  Freshness: object({
    asOf: nullable(instant),
    lagEvents: nullable(integer),
    lagSeconds: nullable(number),
    deadLetters: integer,
    state: oneOf('live', 'behind', 'stalled', 'rebuilding'),
  }),
  Notice: object({ code: text, detail: text }),
  Meta: object({
    requestId: text,
    range: ref('Range'),
    'compareRange?': nullable(ref('ComparedRange')),
    currency: text,
    freshness: ref('Freshness'),
    notices: list(ref('Notice')),
    'estimates?': map(object({ errorPercent: number })),
    'labels?': map(text),
    tookMs: integer,
  }),
  Problem: object({
    type: text,
    title: text,
    status: integer,
    'detail?': text,
    code: text,
    requestId: text,
    'field?': text,
    'errors?': list(object({ field: text, code: text, detail: text })),
    'eventId?': text,
    'results?': list(ref('EventResult')),
  }),
  AppliedProjection: object({ name: text, applied: boolean, appliedAt: nullable(instant) }),
  Job: object({
    id: uuid,
    kind: text,
    status: oneOf('queued', 'running', 'done', 'failed'),
    progressPercent: number,
    done: integer,
    total: nullable(integer),
    'result?': map({}),
    'error?': nullable(text),
    startedAt: nullable(instant),
    endedAt: nullable(instant),
    'rebuild?': ref('Rebuild'),
  }),
  Rebuild: object({
    progressPercent: number,
    eventsPerSecond: number,
    secondsLeft: nullable(number),
    lagEvents: integer,
    state: oneOf('running', 'stopped', 'cancelled', 'done'),
    phase: text,
    version: integer,
  }),
};
