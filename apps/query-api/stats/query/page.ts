import { Failure } from '#libs/domain';
import { makeCursor, readCursor } from './cursor.ts';
import { readInteger, readText } from './reading.ts';
import { type Page } from './stats-query.ts';

const MAX_LIMIT = 1000;
const MAX_OFFSET = 10_000;

/** The limit that was asked for, 1 to `most`. */
export const readLimit = (value: unknown, otherwise: number, most = MAX_LIMIT): number =>
  value === undefined ? otherwise : readInteger(value, 'limit', { min: 1, max: most });

/** An offset that was asked for; throws `page.offsetTooLarge` where a cursor is the better way. */
export const readOffset = (value: unknown): number => {
  const offset = readInteger(value, 'offset', { min: 0, max: Number.MAX_SAFE_INTEGER });
  if (offset <= MAX_OFFSET) return offset;
  throw new Failure('page.offsetTooLarge', `Beyond ${MAX_OFFSET} rows continue with the cursor.`, { field: 'offset' });
};

export interface PageRequest {
  readonly limit?: unknown;
  readonly offset?: unknown;
  readonly cursor?: unknown;
}

/** Refuses a page that is asked for in two ways. */
export const refuseTwoWays = ({ cursor, offset }: PageRequest): void => {
  if (cursor === undefined || offset === undefined) return;
  throw new Failure('field.invalid', 'Give a cursor or an offset, not both.', { field: 'offset' });
};

/** The page asked for; `asked` is the question that a cursor must have been made for. */
export const readPage = (request: PageRequest, asked: object, defaultLimit: number, mostRows = MAX_LIMIT): Page => {
  const { limit, offset, cursor } = request;
  refuseTwoWays(request);
  return {
    limit: readLimit(limit, defaultLimit, mostRows),
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
