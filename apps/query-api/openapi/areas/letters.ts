import { type Operation, type Parameter, managing, reading, writing } from '../operation.ts';
import { oneOf, ref, text } from '../schema.ts';
import { paging, table } from './parameters.ts';

const W = '/api/v1/websites/{websiteId}';

const filter: readonly Parameter[] = [
  { name: 'state', schema: oneOf('open', 'fixed', 'discarded'), what: 'What has become of them.' },
  { name: 'code', schema: text, what: 'Why they could not be taken.' },
  { name: 'step', schema: text, what: 'Where.' },
  { name: 'field', schema: text, what: 'The member at fault.' },
  { name: 'eventId', schema: text, what: 'Of one event.' },
  { name: 'from', schema: text, what: 'Recorded at or after this instant.' },
  { name: 'to', schema: text, what: 'Recorded before this instant.' },
];

const listing = {
  area: 'Receipts',
  who: 'owner',
  query: [...paging, ...filter],
  answers: { 200: ref('DeadLetterList') },
  refusals: managing,
} as const;

/** What became of one event (api.md 4.5). */
export const receiptOperations: readonly Operation[] = [
  {
    id: 'readReceipt',
    call: 'GET /api/v1/events/{eventId}/receipt',
    area: 'Receipts',
    what: 'What became of an event, within 48 hours',
    who: 'any',
    query: [
      { name: 'siteId', schema: text, what: 'Needed without a credential, and if several websites have the event.' },
      { name: 'at', schema: text, what: "Its signed place in the log, as the receipt's path says it." },
    ],
    answers: { 200: ref('Receipt'), 304: null },
    refusals: ['field.invalid', 'site.missing', 'origin.denied', 'site.unknown', 'event.ambiguous', 'receipt.unknown'],
  },
];

/** Whether events arrive, and what was refused on purpose. */
export const refusalOperations: readonly Operation[] = [
  {
    id: 'readTrackingStatus',
    call: `GET ${W}/tracking-status`,
    area: 'Receipts',
    what: 'Whether events of a website arrive, and what was refused lately',
    who: 'website.read',
    answers: { 200: ref('TrackingStatus') },
    refusals: managing,
  },
  {
    id: 'listDrops',
    call: `GET ${W}/drops`,
    area: 'Receipts',
    what: 'What was refused on purpose, by reason and day',
    who: 'website.read',
    query: table,
    answers: { 200: ref('Drops'), 304: null },
    csv: true,
    refusals: reading,
  },
];

/** Events that could not be taken or projected (api.md 10). */
export const letterOperations: readonly Operation[] = [
  {
    ...listing,
    who: 'website.manage',
    id: 'listDeadLetters',
    call: `GET ${W}/dead-letters`,
    what: 'Events of a website that could not be taken or projected',
  },
  { ...listing, id: 'listAllDeadLetters', call: 'GET /api/v1/admin/dead-letters', what: 'Those of every website' },
  {
    id: 'readDeadLetter',
    call: `GET ${W}/dead-letters/{deadLetterId}`,
    area: 'Receipts',
    what: 'One of them',
    who: 'website.manage',
    answers: { 200: ref('DeadLetter') },
    refusals: [...managing, 'deadLetter.unknown'],
  },
  {
    id: 'retryDeadLetters',
    call: `POST ${W}/dead-letters/retry`,
    area: 'Receipts',
    what: 'Put events back, repaired before if need be',
    who: 'website.manage',
    body: ref('DeadLetterRetry'),
    answers: { 202: ref('Job') },
    refusals: writing,
  },
  {
    id: 'discardDeadLetters',
    call: `POST ${W}/dead-letters/discard`,
    area: 'Receipts',
    what: 'Give events up',
    who: 'website.manage',
    body: ref('DeadLetterDiscard'),
    answers: { 202: ref('Job') },
    refusals: writing,
  },
];
