import { Failure } from '#libs/domain';
import { makeCursor, readCursor } from './cursor.ts';
import { readInteger, readText } from './reading.ts';
import { type Page } from './stats-query.ts';

const MAX_LIMIT = 1000;
const MAX_OFFSET = 10_000;

const readOffset = (value: unknown): number => {
  const offset = readInteger(value, 'offset', { min: 0, max: Number.MAX_SAFE_INTEGER });
  if (offset <= MAX_OFFSET) return offset;
  throw new Failure('page.offsetTooLarge', `Beyond ${MAX_OFFSET} rows continue with the cursor.`, { field: 'offset' });
};

export interface PageRequest {
  readonly limit?: unknown;
  readonly offset?: unknown;
  readonly cursor?: unknown;
}

/** The page asked for; `asked` is the question that a cursor must have been made for. */
export const readPage = (request: PageRequest, asked: object, defaultLimit: number): Page => {
  const { limit, offset, cursor } = request;
  if (cursor !== undefined && offset !== undefined) {
    throw new Failure('field.invalid', 'Give a cursor or an offset, not both.', { field: 'offset' });
  }
  return {
    limit: limit === undefined ? defaultLimit : readInteger(limit, 'limit', { min: 1, max: MAX_LIMIT }),
    offset: cursor === undefined ? readOffset(offset ?? 0) : readCursor(asked, readText(cursor, 'cursor')),
    byOffset: offset !== undefined,
  };
};

/** How a list's page is told in its body, and how to go on. */
export const pageMembers = (page: Page, total: number, asked: object): object => {
  const end = page.offset + page.limit;
  return {
    total,
    limit: page.limit,
    ...(page.byOffset && { offset: page.offset }),
    nextCursor: end < total ? makeCursor(asked, end) : null,
  };
};
