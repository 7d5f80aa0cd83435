import { isTimeZone, parseTime } from '#libs/domain';
import { Invalid, type Read } from './invalid.ts';

const MAX_LANGUAGE_LENGTH = 35;
const LANGUAGE = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;

/** A BCP 47 tag; the underscore that some platforms write is taken for a hyphen. */
export const language: Read<string> = (value) => {
  const tag = typeof value === 'string' ? value.replaceAll('_', '-') : '';
  const isTag = tag.length <= MAX_LANGUAGE_LENGTH && LANGUAGE.test(tag);
  return isTag ? tag : new Invalid('must be a language tag such as de or pt-BR');
};

/** An IANA zone name. */
export const timeZone: Read<string> = (value) =>
  typeof value === 'string' && value.length <= 64 && isTimeZone(value)
    ? value
    : new Invalid('must be an IANA time zone such as Europe/Berlin');

/** A time as epoch milliseconds. */
export const time: Read<number> = (value) =>
  parseTime(value) ??
  new Invalid('must be a time: ISO 8601 such as 2026-03-01T12:00:00.000Z, or epoch milliseconds or seconds');
