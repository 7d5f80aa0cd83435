import { createHash } from 'node:crypto';
import { Failure } from '#libs/domain';

const bindingOf = (asked: object): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);

const invalid = (): Failure =>
  new Failure('cursor.invalid', 'The cursor was made for another list, or is not one of ours.', { field: 'cursor' });

/** An opaque cursor to a place in a list, bound to the question that was asked. */
export const makePlaceCursor = (asked: object, place: string): string =>
  Buffer.from(`${bindingOf(asked)}.${place}`).toString('base64url');

/** The place that a cursor points to, if it has the form of `place`; throws `cursor.invalid` if it was made for another question. */
export const readPlaceCursor = (asked: object, cursor: string, place: RegExp): string => {
  const text = Buffer.from(cursor, 'base64url').toString();
  const at = text.indexOf('.');
  if (at < 0 || text.slice(0, at) !== bindingOf(asked) || !place.test(text.slice(at + 1))) throw invalid();
  return text.slice(at + 1);
};

/** An opaque cursor to the rows from `offset` on, bound to the question that was asked. */
export const makeCursor = (asked: object, offset: number): string => makePlaceCursor(asked, String(offset));

/** Where a cursor points to; throws `cursor.invalid` if it was made for another question. */
export const readCursor = (asked: object, cursor: string): number =>
  Number(readPlaceCursor(asked, cursor, /^\d{1,12}$/));
