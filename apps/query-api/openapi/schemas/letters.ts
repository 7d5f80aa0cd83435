import {
  type Members,
  anything,
  boolean,
  each,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  page,
  ref,
  reportPage,
  said,
  text,
  uuid,
} from '../schema.ts';

const state = oneOf('open', 'fixed', 'discarded');

const which: Members = { 'ids?': nullable(list(uuid)), 'filter?': nullable(ref('DeadLetterFilter')) };

/** What could not be taken or projected, and what was refused on purpose. */
export const letterSchemas: Members = {
  DeadLetter: object({
    id: uuid,
    siteId: nullable(text),
    at: instant,
    step: text,
    code: text,
    field: nullable(text),
    detail: text,
    eventId: nullable(text),
    importId: nullable(uuid),
    body: said(anything, 'The event as far as it was understood, masked.'),
    attempts: integer,
    state,
  }),
  Drops: reportPage(object({ code: text, count: integer, byDay: list(object({ date: text, count: integer })) })),
  TrackingStatus: object({
    ...each(nullable(instant), 'firstEventAt', 'lastEventAt'),
    eventsLastHour: integer,
    lastRefusals: list(
      object({
        at: instant,
        outcome: text,
        code: text,
        ...each(nullable(text), 'field', 'origin', 'detail'),
      }),
    ),
    drops: list(object({ code: text, count: integer })),
  }),
  DeadLetterList: page(ref('DeadLetter')),
  DeadLetterFilter: object({
    'state?': nullable(state),
    ...each(nullable(text), 'code?', 'step?', 'field?', 'eventId?', 'from?', 'to?'),
  }),
  DeadLetterDiscard: object(which),
  DeadLetterRetry: object({
    ...which,
    'repair?': nullable(
      list(
        object({
          field: text,
          'set?': { type: ['string', 'number', 'boolean', 'null'] },
          'remove?': nullable(boolean),
        }),
      ),
    ),
    'dryRun?': nullable(boolean),
  }),
};
