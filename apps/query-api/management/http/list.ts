import { readPage } from '../../stats/query/page.ts';
import { makeCursor } from '../../stats/query/cursor.ts';

const DEFAULT_LIMIT = 100;

/** What a caller of a list may say about its pages. */
export interface ListParameters {
  readonly limit?: unknown;
  readonly offset?: unknown;
  readonly cursor?: unknown;
}

/** A page of a list, as the API shows it (api.md 1). */
export interface List<T> {
  readonly data: readonly T[];
  readonly total: number;
  readonly limit: number;
  readonly offset?: number;
  readonly nextCursor: string | null;
}

/** The page of a list that was asked for; `asked` names the list, which its cursors are bound to. */
export const pageOf = <T>(items: readonly T[], { limit, offset, cursor }: ListParameters, asked: object): List<T> => {
  const page = readPage({ limit, offset, cursor }, asked, DEFAULT_LIMIT);
  const end = page.offset + page.limit;
  return {
    data: items.slice(page.offset, end),
    total: items.length,
    limit: page.limit,
    ...(offset !== undefined && { offset: page.offset }),
    nextCursor: end < items.length ? makeCursor(asked, end) : null,
  };
};
