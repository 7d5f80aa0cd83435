import { makePlaceCursor, readPlaceCursor } from '../stats/query/cursor.ts';
import { type PageRequest, readLimit, readOffset, refuseTwoWays } from '../stats/query/page.ts';
import { readText } from '../stats/query/reading.ts';

/** A place in a list that is ordered by a number, rows with the same one by their ids. */
export interface Place {
  readonly value: number;
  /** UUID */
  readonly id: string;
}

/** A page of a list that goes on from a place, so that what arrives meanwhile neither hides nor doubles a row. */
export interface KeysetPage {
  readonly limit: number;
  readonly offset: number;
  readonly byOffset: boolean;
  /** The last row that the caller has. */
  readonly after: Place | null;
}

const PLACE = /^-?\d{1,16}:[0-9a-f-]{36}$/;

const readPlace = (asked: object, cursor: unknown): Place => {
  const [value = '', id = ''] = readPlaceCursor(asked, readText(cursor, 'cursor'), PLACE).split(':');
  return { value: Number(value), id };
};

/** The page asked for; `asked` is the question that a cursor must have been made for. */
export const readKeyset = (request: PageRequest, asked: object, defaultLimit: number): KeysetPage => {
  refuseTwoWays(request);
  const { limit, offset, cursor } = request;
  return {
    limit: readLimit(limit, defaultLimit),
    offset: readOffset(offset ?? 0),
    byOffset: offset !== undefined,
    after: cursor === undefined ? null : readPlace(asked, cursor),
  };
};

/** How a list's page is told in its body. */
export interface KeysetMembers {
  /** Null where it was not counted. */
  readonly total: number | null;
  readonly limit: number;
  readonly offset?: number;
  readonly nextCursor: string | null;
}

/** What a page needs to be told: one row more than shown was read, if there is one. */
export interface ReadPlaces {
  readonly places: readonly Place[];
  readonly total: number | null;
  readonly asked: object;
}

/** The members of a page's body. A list that fits on its first page is counted by that. */
export const keysetMembers = (page: KeysetPage, { places, total, asked }: ReadPlaces): KeysetMembers => {
  const last = places.length > page.limit ? places[page.limit - 1] : undefined;
  const isWhole = last === undefined && page.after === null && page.offset === 0;
  return {
    total: total ?? (isWhole ? places.length : null),
    limit: page.limit,
    ...(page.byOffset && { offset: page.offset }),
    nextCursor: last ? makePlaceCursor(asked, `${last.value}:${last.id}`) : null,
  };
};
