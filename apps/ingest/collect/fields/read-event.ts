import { type TrackingType } from '#libs/events';
import { type Fault } from '../outcome.ts';
import { type EventInput } from './event-input.ts';
import { typeOfWord } from './words.ts';

const MAX_EVENT_BYTES = 32 * 1024;

/** What an event is: its type, and the name if it is one of the owner's own. */
export interface Kind {
  readonly type: TrackingType;
  readonly name: string | null;
}

/** Without a type, a name makes a custom event; a word that is none of ours is the name of one. */
export const kindOf = ({ type: word, name }: EventInput): Kind => {
  if (word === null) return { type: name === null ? 'pageView' : 'custom', name };
  const type = typeOfWord(word);
  return type === undefined ? { type: 'custom', name: name ?? word } : { type, name };
};

const missing = (path: string, field: string, why: string): Fault => ({
  code: 'event.fieldMissing',
  field: `${path}${field}`,
  detail: `${field} is missing: ${why}.`,
});

const nameFault = (name: string | null, path: string): Fault | undefined => {
  if (name === null) return missing(path, 'name', 'a custom event has a name');
  if (!name.startsWith('$')) return undefined;
  return { code: 'event.nameReserved', field: `${path}name`, detail: 'Names that begin with $ are reserved.' };
};

/** What an event of its kind lacks, if anything. */
export const lackOf = (
  input: Pick<EventInput, 'userId' | 'url'>,
  { type, name }: Kind,
  path: string,
): Fault | undefined => {
  if (type === 'identify') {
    return input.userId === null ? missing(path, 'userId', 'identify says who the visitor is') : undefined;
  }
  const fault = type === 'custom' ? nameFault(name, path) : undefined;
  return fault ?? (input.url === null ? missing(path, 'url', 'an event says on which page it happened') : undefined);
};

/** A fault if one event is too large by itself. `bodyBytes` saves measuring: no event is larger than its body. */
export const sizeFaultOf = (raw: object, bodyBytes: number, path: string): Fault | undefined => {
  if (bodyBytes <= MAX_EVENT_BYTES || Buffer.byteLength(JSON.stringify(raw)) <= MAX_EVENT_BYTES) return undefined;
  return {
    code: 'event.tooLarge',
    field: path === '' ? 'body' : path.slice(0, -1),
    detail: `The event is larger than ${MAX_EVENT_BYTES} bytes.`,
  };
};
