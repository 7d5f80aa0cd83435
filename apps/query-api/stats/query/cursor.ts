import { createHash } from 'node:crypto';
import { Failure } from '#libs/domain';

const bindingOf = (asked: object): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);

const invalid = (): Failure =>
  new Failure('cursor.invalid', 'The cursor was made for another list, or is not one of ours.', { field: 'cursor' });

/** An opaque cursor to the rows from `offset` on, bound to the question that was asked. */
export const makeCursor = (asked: object, offset: number): string =>
  Buffer.from(`${bindingOf(asked)}.${offset}`).toString('base64url');

/** Where a cursor points to; throws `cursor.invalid` if it was made for another question. */
export const readCursor = (asked: object, cursor: string): number => {
  const [binding, offset] = Buffer.from(cursor, 'base64url').toString().split('.');
  if (binding !== bindingOf(asked) || offset === undefined || !/^\d{1,12}$/.test(offset)) throw invalid();
  return Number(offset);
};
