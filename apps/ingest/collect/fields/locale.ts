import { isTimeZone, parseTime } from '#libs/domain';
import { Invalid, type Read } from './invalid.ts';

const MAX_LANGUAGE_LENGTH = 35;
const MAX_ZONE_LENGTH = 64;
const LANGUAGE = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;

/*
 * Browsers know languages and zones that this machine does not, newer ones and odd ones: such a name is read as absent,
 * since a visitor who is measured without it is better than none.
 */

/** A BCP 47 tag; the underscore that some platforms write is taken for a hyphen. */
export const language: Read<string | null> = (value) => {
  if (typeof value !== 'string') return new Invalid('must be a language tag such as de or pt-BR');
  const tag = value.replaceAll('_', '-');
  return tag.length <= MAX_LANGUAGE_LENGTH && LANGUAGE.test(tag) ? tag : null;
};

/** An IANA zone name. */
export const timeZone: Read<string | null> = (value) => {
  if (typeof value !== 'string') return new Invalid('must be an IANA time zone such as Europe/Berlin');
  return value.length <= MAX_ZONE_LENGTH && isTimeZone(value) ? value : null;
};

/** A time as epoch milliseconds. */
export const time: Read<number> = (value) =>
  parseTime(value) ??
  new Invalid('must be a time: ISO 8601 such as 2026-03-01T12:00:00.000Z, or epoch milliseconds or seconds');
