import { type ErrorCode } from './errors.ts';

/** Why a client's object cannot be kept. */
export interface PropertyRefusal {
  readonly code: Extract<ErrorCode, 'event.propertiesTooLarge' | 'event.fieldInvalid'>;
  /** JSON path of the member at fault, such as `properties.plan`. */
  readonly field: string;
  readonly detail: string;
}

const LARGEST_BYTES = 5 * 1024;
const MOST_KEYS = 50;
const LONGEST_KEY = 64;
const LONGEST_TEXT = 1_000;
const DEEPEST = 3;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (field: string, detail: string): PropertyRefusal => ({ code: 'event.fieldInvalid', field, detail });
const tooLarge = (field: string, detail: string): PropertyRefusal => ({
  code: 'event.propertiesTooLarge',
  field,
  detail,
});

function refuseText(text: string, field: string, longest: number): PropertyRefusal | undefined {
  if (text.length > longest) return tooLarge(field, `A text has at most ${longest} characters here`);
  return text.includes('\0') ? invalid(field, 'A text has no NUL character') : undefined;
}

function refuseMembers(value: JsonObject, field: string, depth: number): PropertyRefusal | undefined {
  const members = Object.entries(value);
  if (members.length > MOST_KEYS) return tooLarge(field, `There are at most ${MOST_KEYS} keys`);
  for (const [key, member] of members) {
    const refusal = refuseText(key, field, LONGEST_KEY) ?? refuseValue(member, `${field}.${key}`, depth);
    if (refusal) return refusal;
  }
  return undefined;
}

function refuseValue(value: unknown, field: string, depth: number): PropertyRefusal | undefined {
  if (typeof value === 'string') return refuseText(value, field, LONGEST_TEXT);
  if (typeof value === 'number' && !Number.isFinite(value)) return invalid(field, 'A number is finite');
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEEPEST) return invalid(field, `Nesting goes at most ${DEEPEST} levels deep`);
  if (!Array.isArray(value)) return refuseMembers(value as JsonObject, field, depth + 1);
  return refuseMembers(Object.fromEntries(value.entries()), field, depth + 1);
}

/**
 * Why an event's properties, a user's traits or a session's metadata cannot be kept; undefined if they can: an object of
 * at most 5 KiB as JSON, 50 keys of 64 characters per level, texts of 1,000 characters and three levels.
 */
export function refuseProperties(value: unknown, field: string): PropertyRefusal | undefined {
  if (!isObject(value)) return invalid(field, 'An object is expected');
  const refusal = refuseMembers(value, field, 1);
  if (refusal) return refusal;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  return bytes > LARGEST_BYTES ? tooLarge(field, `There are at most ${LARGEST_BYTES} bytes`) : undefined;
}

/** Properties as the log keeps them: JSON whose texts every store can hold, halves of cut characters replaced. */
export const propertiesText = (properties: object): string =>
  JSON.stringify(properties, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : withWholeKeys(value),
  );

function withWholeKeys(value: unknown): unknown {
  if (!isObject(value) || Object.keys(value).every((key) => key.isWellFormed())) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toWellFormed(), member]));
}
