import { type Operation, type Parameter, reading } from '../operation.ts';
import { integerOf, oneOf, ref, text } from '../schema.ts';
import { eventTypes } from '../schemas/rows.ts';
import { report, table, visitor } from './parameters.ts';

const W = '/api/v1/websites/{websiteId}';

const type: Parameter = { name: 'type', schema: oneOf(...eventTypes), what: 'Only events of this type.' };

/** Single events and sessions: they show single visitors (api.md section 6). */
export const sessionOperations: readonly Operation[] = [
  {
    id: 'listEvents',
    call: `GET ${W}/events`,
    area: 'Sessions',
    what: 'Events one by one, the newest first',
    who: 'visitors.read',
    query: [...table, type, { name: 'name', schema: text, what: 'Only custom events of this name.' }],
    answers: { 200: ref('EventList'), 304: null },
    csv: true,
    refusals: reading,
  },
  {
    id: 'readEvent',
    call: `GET ${W}/events/{eventId}`,
    area: 'Sessions',
    what: 'One event, with what projections made of it',
    who: 'visitors.read',
    answers: { 200: ref('EventDetail'), 304: null },
    refusals: [...reading, 'event.unknown'],
  },
  {
    id: 'listSessions',
    call: `GET ${W}/sessions`,
    area: 'Sessions',
    what: 'Sessions one by one',
    who: 'visitors.read',
    query: [
      ...table,
      { name: 'hasReplay', schema: oneOf('true', 'false'), what: 'Only with, or without, a replay.' },
      { name: 'goalId', schema: text, what: 'Only those that reached this goal.' },
    ],
    answers: { 200: ref('SessionList'), 304: null },
    csv: true,
    refusals: reading,
    aliases: [{ call: 'GET /api/v1/sessions', naming: 'snake' }],
  },
  {
    id: 'readSession',
    call: `GET ${W}/sessions/{sessionId}`,
    area: 'Sessions',
    what: 'One session, with what happened in it',
    who: 'visitors.read',
    query: [visitor],
    answers: { 200: ref('SessionDetail'), 304: null },
    refusals: [...reading, 'session.unknown'],
    aliases: [{ call: 'GET /api/v1/sessions/{sessionId}', naming: 'snake' }],
  },
  {
    id: 'listSessionEvents',
    call: `GET ${W}/sessions/{sessionId}/events`,
    area: 'Sessions',
    what: 'Events of one session, the oldest first',
    who: 'visitors.read',
    query: [
      visitor,
      type,
      { name: 'limit', schema: integerOf(1, 10_000), what: 'Rows of a page.' },
      { name: 'cursor', schema: text, what: 'Goes on where the page before ended.' },
      { name: 'offset', schema: integerOf(0, 10_000), what: 'Rows passed over, in place of a cursor.' },
      { name: 'format', schema: oneOf('json', 'csv'), what: 'csv for a table.' },
    ],
    answers: { 200: ref('EventList'), 304: null },
    csv: true,
    refusals: [...reading, 'session.unknown'],
    aliases: [{ call: 'GET /api/v1/sessions/{sessionId}/events', naming: 'snake' }],
  },
  {
    id: 'readVisitor',
    call: `GET ${W}/visitors/{visitorId}`,
    area: 'Sessions',
    what: 'One visitor, with what they did',
    who: 'visitors.read',
    query: report,
    answers: { 200: ref('Visitor'), 304: null },
    refusals: [...reading, 'visitor.unknown'],
  },
];
