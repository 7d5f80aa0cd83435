import { Invalid, type Read } from './invalid.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** A text of `min` to `max` characters. */
export const text =
  (min: number, max: number): Read<string> =>
  (value) => {
    if (!isText(value)) return new Invalid('must be a text');
    if (value.length < min) return new Invalid('must not be empty');
    return value.length > max ? new Invalid(`must have at most ${max} characters`) : value;
  };

/** A text that is cut to `max` characters. */
export const cutText =
  (max: number): Read<string> =>
  (value) =>
    isText(value) ? value.slice(0, max) : new Invalid('must be a text');

const PRINTABLE = /^[\x20-\x7e\u00a0-\uffff]{1,128}$/;

/** An id that a client made: 1 to 128 printable characters. Whole numbers are taken too, since databases number their users. */
export const clientId: Read<string> = (value) => {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (!isText(id)) return new Invalid('must be a text or a whole number');
  return PRINTABLE.test(id) ? id : new Invalid('must have 1 to 128 printable characters');
};

export const boolean: Read<boolean> = (value) =>
  typeof value === 'boolean' ? value : new Invalid('must be true or false');

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A number within bounds. */
export const number =
  (min: number, max: number): Read<number> =>
  (value) => {
    if (!isNumber(value)) return new Invalid('must be a number');
    return value < min || value > max ? new Invalid(`must lie between ${min} and ${max}`) : value;
  };

/** A whole number within bounds. */
export const integer = (min: number, max: number): Read<number> => {
  const within = number(min, max);
  return (value) =>
    isNumber(value) && !Number.isInteger(value) ? new Invalid('must be a whole number') : within(value);
};

/** A number within bounds that is rounded: browsers report fractions of pixels, milliseconds and percent. */
export const rounded = (min: number, max: number): Read<number> => {
  const within = number(min, max);
  return (value) => {
    const read = within(value);
    return read instanceof Invalid ? read : Math.round(read);
  };
};

/** Seconds, read as whole milliseconds. */
export const secondsAsMs = (max: number): Read<number> => {
  const within = number(0, max / 1000);
  return (value) => {
    const read = within(value);
    return read instanceof Invalid ? read : Math.round(read * 1000);
  };
};
