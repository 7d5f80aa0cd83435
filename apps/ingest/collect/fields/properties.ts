import { Invalid, type Read } from './invalid.ts';

const MAX_BYTES = 5 * 1024;
const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 64;
const MAX_VALUE_LENGTH = 1000;
const MAX_NESTING = 3;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong below `value`, if anything; `level` 1 is the object itself. */
const faultIn = (value: unknown, level: number): string | undefined =>
  typeof value === 'object' && value !== null ? faultInside(value, level) : faultOfScalar(value);

const faultOfScalar = (value: unknown): string | undefined => {
  if (typeof value === 'string') {
    return value.length > MAX_VALUE_LENGTH ? `holds a text of over ${MAX_VALUE_LENGTH} characters` : undefined;
  }
  return typeof value === 'number' && !Number.isFinite(value) ? 'holds a number that is too large' : undefined;
};

const faultInside = (value: object, level: number): string | undefined => {
  if (level > MAX_NESTING) return `is nested deeper than ${MAX_NESTING} levels`;
  for (const [key, member] of Object.entries(value)) {
    const fault =
      key.length > MAX_KEY_LENGTH ? `has a key of over ${MAX_KEY_LENGTH} characters` : faultIn(member, level + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** An object of the sender's own, as JSON: at most 5 KiB. */
const ownObject =
  (
    tooLarge: 'event.propertiesTooLarge' | 'event.fieldInvalid',
    fault: (value: Record<string, unknown>) => string | undefined,
  ): Read<string> =>
  (value) => {
    if (!isObject(value)) return new Invalid('must be an object');
    const found = fault(value);
    if (found !== undefined) return new Invalid(found);
    const json = JSON.stringify(value);
    return Buffer.byteLength(json) > MAX_BYTES ? new Invalid('is larger than 5 KiB', tooLarge) : json;
  };

const hasTooManyKeys = (value: Record<string, unknown>): string | undefined =>
  Object.keys(value).length > MAX_KEYS ? `has more than ${MAX_KEYS} keys` : undefined;

/** Properties of an event, as JSON: at most 50 keys of 64 characters, texts of 1,000, 3 levels, 5 KiB. */
export const properties: Read<string> = ownObject(
  'event.propertiesTooLarge',
  (value) => hasTooManyKeys(value) ?? faultIn(value, 1),
);

/** Traits of a user or metadata of a session, as JSON: at most 5 KiB. */
export const freeObject: Read<string> = ownObject('event.fieldInvalid', () => undefined);
