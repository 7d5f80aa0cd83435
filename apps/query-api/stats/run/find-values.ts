import { Failure, isUuid } from '#libs/domain';
import { kindOf } from '../catalogue/dimensions.ts';
import { type Selection, type Test } from '../plan/selection.ts';
import { positiveOf } from '../query/operators.ts';
import { type Condition, type Filter, conditionsOf } from '../query/stats-query.ts';
import { Binds, type Statement } from '../sql/binds.ts';
import { textSql } from '../sql/selection-sql.ts';

/** Conditions whose values are texts of the dictionary, to be looked up before rows are. */
export const lookedUp = (filter: Filter): readonly Condition[] =>
  conditionsOf(filter).filter(
    ({ dimension, operator }) => kindOf(dimension) === 'dictionary' && positiveOf(operator).positive !== 'isSet',
  );

/** Whole texts are found by their hash, which is what the dictionary is indexed by. */
const dictionaryTest = (condition: Condition, binds: Binds): string => {
  const { positive } = positiveOf(condition.operator);
  const test = textSql('value', positive, condition.values, binds);
  return positive === 'is'
    ? `md5(value) in (select md5(wanted) from unnest(${binds.texts(condition.values)}) wanted) and ${test}`
    : test;
};

/** The dictionary ids that each condition means, in one statement. Columns `condition`, `ids`. */
export const findValuesSql = (schema: string, site: number, conditions: readonly Condition[]): Statement => {
  const binds = new Binds();
  const each = conditions.map(
    (condition, index) => `select ${index} as condition, coalesce(array_agg(id order by id), '{}') as ids
from ${schema}.dimension_values where site = ${binds.int(site)} and ${dictionaryTest(condition, binds)}`,
  );
  return { text: each.join('\nunion all\n'), values: binds.values };
};

const uuidsTest = (values: readonly string[]): Test => ({
  kind: 'uuids',
  uuids: values.map((value) => value.toLowerCase()).filter(isUuid),
});

const testOf = (condition: Condition, ids: ReadonlyMap<Condition, readonly number[]>): Test => {
  const { dimension, operator, values } = condition;
  const { positive } = positiveOf(operator);
  if (dimension.kind === 'goal') return { kind: 'never' };
  if (positive === 'isSet') return { kind: 'set' };
  const kind = kindOf(dimension);
  if (kind === 'dictionary') return { kind: 'ids', ids: ids.get(condition) ?? [] };
  if (kind === 'text') return { kind: 'text', positive, values };
  if (positive === 'is') return uuidsTest(values);
  throw new Failure('query.operatorUnknown', `${operator} does not compare ${dimension.name}.`, { field: 'filters' });
};

/** A filter with its texts looked up. */
export const selectionOf = (filter: Filter, ids: ReadonlyMap<Condition, readonly number[]>): Selection => {
  if ('all' in filter) return { all: filter.all.map((item) => selectionOf(item, ids)) };
  if ('any' in filter) return { any: filter.any.map((item) => selectionOf(item, ids)) };
  if ('not' in filter) return { not: selectionOf(filter.not, ids) };
  const match: Selection = { dimension: filter.dimension, test: testOf(filter, ids) };
  return positiveOf(filter.operator).opposite ? { not: match } : match;
};
