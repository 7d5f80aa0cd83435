import { type Fault } from '../outcome.ts';
import { type EventInput, type FieldName } from './event-input.ts';
import { Invalid } from './invalid.ts';
import { compounds, type Spelling } from './spellings.ts';

/** An unread JSON object of a request. */
export type Raw = Readonly<Record<string, unknown>>;

/** How the members of an object are read. */
export interface Reading {
  readonly spellings: ReadonlyMap<string, Spelling>;
  /** Whether the sender holds an API key. */
  readonly trusted: boolean;
  /** Path of the object in the body, such as `events[3].`; empty for the body itself. */
  readonly path: string;
}

const isThere = (raw: Raw, name: string): boolean => raw[name] !== undefined && raw[name] !== null;

/** Names are the sender's, and so is their length. */
const MAX_PATH = 200;

const faultOf = (invalid: Invalid, key: string, { path }: Reading): Fault => ({
  code: invalid.code,
  field: `${path}${key}${invalid.below}`.slice(0, MAX_PATH),
  detail: `${key}${invalid.below}`.slice(0, MAX_PATH) + ` ${invalid.reason}.`,
});

/** Reads one member into its field; the fields of an input are of many types, so this is the one place that sets them by name. */
const readMember = (value: unknown, spelling: Spelling, into: EventInput): Invalid | undefined => {
  const read = spelling.read(value);
  if (read instanceof Invalid) return read;
  (into as unknown as Record<FieldName, unknown>)[spelling.field] = read;
  return undefined;
};

const readSimple = (raw: Raw, key: string, into: EventInput, reading: Reading): Invalid | undefined => {
  const spelling = reading.spellings.get(key);
  if (spelling === undefined || (spelling.keyOnly && !reading.trusted)) return undefined;
  if (spelling.betters.length > 0 && spelling.betters.some((better) => isThere(raw, better))) return undefined;
  return readMember(raw[key], spelling, into);
};

/** The parts of a compound give way to the same fields given by themselves. */
const readCompound = (raw: Raw, key: string, into: EventInput, reading: Reading): Invalid | undefined => {
  const parts = compounds.get(key)?.(raw[key]);
  if (parts === undefined || parts instanceof Invalid) return parts;
  const isFree = (name: string): boolean => isThere(parts, name) && (name === key || !isThere(raw, name));
  for (const name of Object.keys(parts).filter(isFree)) {
    const spelling = reading.spellings.get(name);
    const invalid = spelling && readMember(parts[name], spelling, into);
    if (invalid !== undefined) return invalid;
  }
  return undefined;
};

/**
 * Reads the members that we know into `into`, whatever they are called, and leaves the rest alone: older and newer trackers
 * meet one server. All are read even if one is at fault, so that a dead letter holds what was understood; the first fault
 * is the answer.
 */
export const readFields = (raw: Raw, into: EventInput, reading: Reading): Fault | undefined => {
  let fault: Fault | undefined;
  for (const key of Object.keys(raw)) {
    if (!isThere(raw, key)) continue;
    const read = compounds.has(key) ? readCompound : readSimple;
    const invalid = read(raw, key, into, reading);
    if (invalid !== undefined) fault ??= faultOf(invalid, key, reading);
  }
  return fault;
};
