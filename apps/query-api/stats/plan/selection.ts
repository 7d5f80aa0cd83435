import { type Level, type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { type Positive } from '../query/operators.ts';

/** A filter whose texts have been looked up: what a statement asks of an event and its session. */
export type Selection =
  { readonly all: readonly Selection[] } | { readonly any: readonly Selection[] } | { readonly not: Selection } | Match;

export interface Match {
  readonly dimension: QueryDimension;
  readonly test: Test;
}

export type Test =
  /** One of these dictionary ids. */
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  | { readonly kind: 'uuids'; readonly uuids: readonly string[] }
  | { readonly kind: 'text'; readonly positive: Positive; readonly values: readonly string[] }
  | { readonly kind: 'set' }
  /** No row can pass: there are no goals yet. */
  | { readonly kind: 'never' };

export const everything: Selection = { all: [] };

export const matchesOf = (selection: Selection): readonly Match[] => {
  if ('all' in selection) return selection.all.flatMap(matchesOf);
  if ('any' in selection) return selection.any.flatMap(matchesOf);
  return 'not' in selection ? matchesOf(selection.not) : [selection];
};

/** The levels that a selection's conditions stand on. */
export const levelsOf = (selection: Selection): ReadonlySet<Level> =>
  new Set(matchesOf(selection).map(({ dimension }) => levelOf(dimension)));
