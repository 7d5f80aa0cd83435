import { wildcardPattern } from '#libs/domain';
import { type QueryDimension } from '../catalogue/dimensions.ts';
import { type Positive } from '../query/operators.ts';
import { type Selection, type Test } from '../plan/selection.ts';
import { allOf } from './all-of.ts';
import { type Binds } from './binds.ts';

type TextTest = (column: string, value: string, binds: Binds) => string;

const comparison =
  (sign: string): TextTest =>
  (column, value, binds) =>
    `${asNumber(column)} ${sign} ${binds.number(value)}`;

/** A property that is not a number compares with nothing. */
const asNumber = (column: string): string =>
  `case when ${column} ~ '^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?$' then (${column})::numeric end`;

const textTests: Readonly<Record<Exclude<Positive, 'is' | 'isSet'>, TextTest>> = {
  contains: (column, value, binds) => `strpos(lower(${column}), lower(${binds.text(value)})) > 0`,
  startsWith: (column, value, binds) => `starts_with(lower(${column}), lower(${binds.text(value)}))`,
  endsWith: (column, value, binds) =>
    `right(lower(${column}), length(lower(${binds.text(value)}))) = lower(${binds.text(value)})`,
  matches: (column, value, binds) => `${column} ~ ${binds.text(wildcardPattern(value))}`,
  gt: comparison('>'),
  gte: comparison('>='),
  lt: comparison('<'),
  lte: comparison('<='),
};

/** Whether a text passes: any of the values is enough. */
export const textSql = (column: string, positive: Positive, values: readonly string[], binds: Binds): string => {
  if (positive === 'isSet') return `${column} is not null`;
  if (positive === 'is') return `${column} = any(${binds.texts(values)})`;
  const test = textTests[positive];
  return `(${values.map((value) => test(column, value, binds)).join(' or ')})`;
};

const testSql = (column: string, test: Test, binds: Binds): string => {
  switch (test.kind) {
    case 'ids':
      return `${column} = any(${binds.ints(test.ids)})`;
    case 'uuids':
      return `${column} = any(${binds.uuids(test.uuids)})`;
    case 'text':
      return textSql(column, test.positive, test.values, binds);
    case 'set':
      return `${column} is not null`;
    case 'never':
      return 'false';
  }
};

/** The condition that a selection puts on rows; `column` says where a dimension stands in them. */
export const selectionSql = (
  selection: Selection,
  column: (dimension: QueryDimension, test: Test) => string,
  binds: Binds,
): string => {
  const each = (items: readonly Selection[]): readonly string[] =>
    items.map((item) => selectionSql(item, column, binds));
  if ('all' in selection) return allOf(each(selection.all));
  if ('any' in selection) return `(${each(selection.any).join(' or ')})`;
  // A row without a value passes what is turned around, so unknown counts as false before it is.
  if ('not' in selection) return `(${selectionSql(selection.not, column, binds)}) is not true`;
  return testSql(column(selection.dimension, selection.test), selection.test, binds);
};
