import { Failure } from '#libs/domain';

const MAX_DEPTH = 16;

const below = (parent: string, name: string, isItem: boolean): string => {
  if (isItem) return `${parent}[${name}]`;
  return parent === '' ? name : `${parent}.${name}`;
};

const refuseNul = (text: string, field: string): void => {
  if (!text.includes('\0')) return;
  throw new Failure('field.invalid', `${field} must not contain NUL characters.`, { field });
};

/** Throws unless a body can be kept: no text with NUL characters, which PostgreSQL cannot hold, and not too deep. */
export const refuseUnstorable = (value: unknown, field = '', depth = 1): void => {
  if (typeof value === 'string') refuseNul(value, field);
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw new Failure('body.malformed', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  const isArray = Array.isArray(value);
  for (const [name, member] of Object.entries(value)) refuseUnstorable(member, below(field, name, isArray), depth + 1);
};
