import { Failure } from '#libs/domain';
import { EventInput } from './fields/event-input.ts';
import { isObject } from './fields/properties.ts';
import { type Kind, kindOf, lackOf, sizeFaultOf } from './fields/read-event.ts';
import { type Raw, readFields } from './fields/read-fields.ts';
import { eventSpellings, type Spelling } from './fields/spellings.ts';
import { type Fault } from './outcome.ts';

/** An event as it was read, with the first thing that is wrong with it. */
export interface ReadEvent {
  readonly input: EventInput;
  readonly kind: Kind;
  readonly fault: Fault | undefined;
  /** Path of its members in the body, such as `events[3].`; empty for a body that is the event. */
  readonly path: string;
}

/** A request's body, told apart into its events, none of them read yet. */
export interface RawRequest {
  readonly events: readonly unknown[];
  /** Members beside the events: defaults for all of them. */
  readonly envelope: Raw | undefined;
  /** Whether the body is a list itself. */
  readonly isBare: boolean;
}

/** How a body is read. */
export interface RequestReading {
  readonly trusted: boolean;
  readonly bodyBytes: number;
  readonly spellings: ReadonlyMap<string, Spelling>;
}

/** The one event of a body. Throws `Failure` if it is none. */
export const oneEvent = (body: unknown): Raw => {
  if (isObject(body)) return body;
  const detail = Array.isArray(body)
    ? 'One event is expected here; send a batch to /api/v1/events/batch.'
    : 'A JSON object is expected.';
  throw new Failure('body.malformed', detail, { field: 'body' });
};

const tooMany = (max: number): Failure =>
  new Failure('batch.tooMany', `A batch has at most ${max} events.`, { field: 'events' });

const rawBatch = (body: unknown): RawRequest => {
  if (Array.isArray(body)) return { events: body, envelope: undefined, isBare: true };
  if (!isObject(body)) throw new Failure('body.malformed', 'A JSON object or array is expected.', { field: 'body' });
  const { events } = body;
  if (events === undefined || events === null)
    throw new Failure('field.missing', 'events is missing.', { field: 'events' });
  if (!Array.isArray(events)) throw new Failure('field.invalid', 'events must be a list.', { field: 'events' });
  return { events, envelope: body, isBare: false };
};

/** The events of a batch: `{events: […]}` with defaults beside, or a bare list. Throws `Failure`. */
export const batchOf = (body: unknown, maxEvents: number): RawRequest => {
  const raw = rawBatch(body);
  if (raw.events.length === 0) throw new Failure('batch.empty', 'The batch has no events.', { field: 'events' });
  if (raw.events.length > maxEvents) throw tooMany(maxEvents);
  return raw;
};

const noObject = (path: string): Fault => ({
  code: 'event.fieldInvalid',
  field: path.slice(0, -1),
  detail: 'The event must be an object.',
});

/** The members that a batch gives for all of its events, by name; few of the many there are. */
type Defaults = Partial<EventInput>;

const defaultsOf = (input: EventInput): Defaults =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));

const inputWith = (defaults: Defaults | undefined): EventInput =>
  defaults === undefined ? new EventInput() : Object.assign(new EventInput(), defaults);

/** Reads one event, its faults included; members that it lacks are those of `defaults`. */
export const readEvent = (raw: unknown, path: string, reading: RequestReading, defaults?: Defaults): ReadEvent => {
  const input = inputWith(defaults);
  if (!isObject(raw)) return { input, kind: kindOf(input), fault: noObject(path), path };
  const fault = readFields(raw, input, { spellings: reading.spellings, trusted: reading.trusted, path });
  const kind = kindOf(input);
  return { input, kind, fault: sizeFaultOf(raw, reading.bodyBytes, path) ?? fault ?? lackOf(input, kind, path), path };
};

/** Defaults of a batch. A fault in one would be every event's: the request is refused as a whole. */
const readEnvelope = (envelope: Raw, trusted: boolean): Defaults => {
  const defaults = new EventInput();
  const fault = readFields(envelope, defaults, { spellings: eventSpellings, trusted, path: '' });
  if (fault !== undefined) throw new Failure('field.invalid', fault.detail, { field: fault.field });
  return defaultsOf(defaults);
};

/** Reads the events of a batch, each by itself. Throws `Failure` if a default of all is at fault. */
export const readBatch = ({ events, envelope, isBare }: RawRequest, reading: RequestReading): readonly ReadEvent[] => {
  const defaults = envelope && readEnvelope(envelope, reading.trusted);
  return events.map((raw, index) => readEvent(raw, `${isBare ? '' : 'events'}[${index}].`, reading, defaults));
};
