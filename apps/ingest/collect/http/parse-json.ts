import { isUtf8 } from 'node:buffer';
import { Failure } from '#libs/domain';

const MAX_DEPTH = 16;
const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;
const NUL = '\u0000';
const ESCAPED_NUL = Buffer.from('\\u0000');
const ESCAPED_SURROGATES = [Buffer.from('\\ud'), Buffer.from('\\uD')];
const BYTE_ORDER_MARK = '\uFEFF';

const malformed = (detail: string): Failure => new Failure('body.malformed', detail, { field: 'body' });

/** The parser's own message quotes the body; only the place is told. */
const placeIn = (error: unknown): string => /position \d+/.exec(String(error))?.[0] ?? 'its end';

const parsed = (body: Buffer): unknown => {
  if (body.length === 0) throw malformed('The body is empty; a JSON document is expected.');
  if (!isUtf8(body)) throw malformed('The body is not UTF-8.');
  const text = body.toString('utf8');
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  } catch (error) {
    throw malformed(`The body is not JSON: it cannot be read at ${placeIn(error)}.`);
  }
};

/** A document with no more brackets than this cannot be too deep, and looking at bytes is cheaper than walking. */
const mayBeTooDeep = (body: Buffer): boolean => {
  let brackets = 0;
  for (let at = 0; at < body.length && brackets <= MAX_DEPTH; at++) {
    if (body[at] === OPENING_BRACE || body[at] === OPENING_BRACKET) brackets++;
  }
  return brackets > MAX_DEPTH;
};

const step = (path: string, key: string, inArray: boolean): string =>
  inArray ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;

const refuseNul = (text: string, path: string): void => {
  if (text.includes(NUL))
    throw new Failure('field.invalid', 'There is a NUL character in it.', { field: path || 'body' });
};

/** Looks into every member for NUL characters. */
const checkTexts = (value: unknown, path: string): void => {
  if (typeof value === 'string') refuseNul(value, path);
  if (typeof value !== 'object' || value === null) return;
  const inArray = Array.isArray(value);
  for (const [key, member] of Object.entries(value)) {
    refuseNul(key, path);
    checkTexts(member, step(path, key, inArray));
  }
};

/** Looks into what is nested; the depth is checked before going deeper, so a hostile document cannot exhaust the stack. */
const checkDepth = (value: object, path: string, depth: number): void => {
  if (depth > MAX_DEPTH) throw new Failure('field.invalid', `Nested deeper than ${MAX_DEPTH} levels.`, { field: path });
  const inArray = Array.isArray(value);
  for (const key of Object.keys(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof member === 'object' && member !== null) checkDepth(member, step(path, key, inArray), depth + 1);
  }
};

/** Halves of a character become U+FFFD: pages cut their titles in the middle of an emoji, and no store takes the rest. */
const wellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toWellFormed(), wellFormed(member)]));
};

/** The JSON document of a body: UTF-8, at most 16 levels deep, without NUL characters or half ones. Throws `Failure`. */
export const parseJson = (body: Buffer): unknown => {
  const value = parsed(body);
  if (mayBeTooDeep(body) && typeof value === 'object' && value !== null) checkDepth(value, '', 1);
  if (body.includes(ESCAPED_NUL)) checkTexts(value, '');
  return ESCAPED_SURROGATES.some((escape) => body.includes(escape)) ? wellFormed(value) : value;
};
