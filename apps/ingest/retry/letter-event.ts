import { type Repair, type RetryLetter } from '#libs/document-store';
import { type Client, type Origin, originCodes } from '#libs/events';
import { EventInput } from '../collect/fields/event-input.ts';
import { isObject } from '../collect/fields/properties.ts';
import { type Kind, kindOf, lackOf } from '../collect/fields/read-event.ts';
import { readFields } from '../collect/fields/read-fields.ts';
import { sessionSpellings } from '../collect/fields/spellings.ts';
import { type DropCode, type Fault, type RejectCode } from '../collect/outcome.ts';
import { pathOf, repaired, touches, withoutMasked } from './repair.ts';

/** What an event had become before it was rejected: only its own request could tell, so a letter keeps it. */
export interface Became {
  readonly visitorId: string | null;
  readonly userHash: string | null;
  readonly client: Partial<Client>;
  readonly query: string | null;
  readonly clickParameter: string | null;
  readonly origin: Origin;
  /** Why it would have been dropped, had nothing been wrong with it. */
  readonly refusedAs: DropCode | null;
}

/** A letter's event, read again. */
export interface LetterEvent {
  readonly kind: Kind;
  readonly input: EventInput;
  readonly fault: Fault | undefined;
  readonly occurredAt: number;
  readonly became: Became;
}

/** A letter that holds nothing that an event could be made of. */
const unreadable: Fault = {
  code: 'event.fieldInvalid',
  field: 'body',
  detail: 'The letter holds no event that could be put back; what cannot be read is sent, or imported, again.',
};

/** Faults whose value no letter holds: without a repair the event would come back with less than was sent. */
const lost: ReadonlySet<string> = new Set(['event.fieldInvalid', 'event.propertiesTooLarge', 'event.tooLarge']);

/** The letter's own fault, if no repair says what becomes of the member that it was about. */
const unrepaired = ({ code, field, detail }: RetryLetter, repairs: readonly Repair[]): Fault | undefined => {
  if (!lost.has(code)) return undefined;
  const path = code === 'event.tooLarge' || field === null ? [] : pathOf(field);
  if (repairs.some((repair) => touches(repair, path))) return undefined;
  return { code: code as RejectCode, field: field ?? 'body', detail };
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const isOrigin = (value: unknown): value is Origin => typeof value === 'string' && Object.hasOwn(originCodes, value);

const clientMembers = [
  'browser',
  'browserVersion',
  'os',
  'osVersion',
  'device',
  'country',
  'region',
  'city',
  'language',
  'timeZone',
] as const satisfies readonly (keyof Client)[];

const clientOf = (body: Readonly<Record<string, unknown>>): Partial<Client> =>
  Object.fromEntries(clientMembers.flatMap((name) => (textOf(body[name]) === null ? [] : [[name, body[name]]])));

const becameOf = (body: Readonly<Record<string, unknown>>): Became => ({
  visitorId: textOf(body['visitorId']),
  userHash: textOf(body['userHash']),
  client: clientOf(body),
  query: textOf(body['query']),
  clickParameter: textOf(body['clickParameter']),
  origin: isOrigin(body['origin']) ? body['origin'] : 'BROWSER',
  refusedAs: textOf(body['refusedAs']) as DropCode | null,
});

/** Who the user is has been replaced by a hash, so a letter of an `identify` names nobody. */
const lackOfLetter = (input: EventInput, kind: Kind, { userHash }: Became): Fault | undefined =>
  lackOf({ url: input.url, userId: input.userId ?? userHash }, kind, '');

/** The visitor that the letter names is none that the client sent, unless a repair says so. */
const membersOf = (
  body: Readonly<Record<string, unknown>>,
  repairs: readonly Repair[],
): Readonly<Record<string, unknown>> => {
  const said = Object.entries(body).filter(([name]) => name !== 'visitorId');
  return withoutMasked(repaired(Object.fromEntries(said), repairs));
};

const emptyOf = (letter: RetryLetter, fault: Fault): LetterEvent => {
  const input = new EventInput();
  return { kind: kindOf(input), input, fault, occurredAt: letter.recordedAt, became: becameOf({}) };
};

/** Reads a letter's event by the rules of all events, with its repairs made. */
export const readLetter = (letter: RetryLetter, repairs: readonly Repair[]): LetterEvent => {
  const body = letter.body === null ? null : (JSON.parse(letter.body) as unknown);
  if (!isObject(body)) return emptyOf(letter, unreadable);
  const members = membersOf(body, repairs);
  const input = new EventInput();
  const fault = readFields(members, input, { spellings: sessionSpellings, trusted: true, path: '' });
  const kind = kindOf(input);
  const became = { ...becameOf({ ...body, ...members }), visitorId: textOf(body['visitorId']) };
  const isElsewhere = repairs.some((repair) => touches(repair, ['url']));
  return {
    kind,
    input,
    became: isElsewhere ? { ...became, query: null, clickParameter: null } : became,
    fault: unrepaired(letter, repairs) ?? fault ?? lackOfLetter(input, kind, became),
    occurredAt: input.occurredAt ?? letter.recordedAt,
  };
};
