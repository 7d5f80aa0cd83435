import { Failure } from '#libs/domain';
import { type QueryDimension, dimensionNamed } from '../catalogue/dimensions.ts';
import { type Operator, isOperator, operators, valueCounts } from './operators.ts';
import { readList, readObject, readText } from './reading.ts';
import { type Condition, type Filter } from './stats-query.ts';

const MAX_CONDITIONS = 20;
const MAX_DEPTH = 3;

interface Budget {
  conditions: number;
}

const readDimension = (value: unknown, field: string): QueryDimension => {
  const name = readText(value, field);
  const dimension = dimensionNamed(name);
  if (!dimension) throw new Failure('query.dimensionUnknown', `${name} is not a dimension.`, { field });
  if (dimension.kind === 'time') {
    throw new Failure('query.dimensionUnknown', `Time is chosen by dateRange, not by a filter on ${name}.`, { field });
  }
  return dimension;
};

const readOperator = (value: unknown, field: string, dimension: QueryDimension): Operator => {
  const name = readText(value, field);
  if (!isOperator(name)) throw new Failure('query.operatorUnknown', `${name} is not an operator.`, { field });
  if (operators[name].takes === 'number' && dimension.kind !== 'property') {
    throw new Failure('query.operatorUnknown', `${name} compares eventProperty:<key> alone.`, { field });
  }
  return name;
};

/** Properties may be numbers and truth values; every other dimension is text. */
const readValue = (value: unknown, field: string, { kind }: QueryDimension): string =>
  kind === 'property' && (typeof value === 'number' || typeof value === 'boolean')
    ? String(value)
    : readText(value, field);

const readNumber = (text: string, field: string): string => {
  const number = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(number)) throw new Failure('field.invalid', `${field} must be a number.`, { field });
  return String(number);
};

const readValues = (
  value: unknown,
  field: string,
  dimension: QueryDimension,
  operator: Operator,
): readonly string[] => {
  const { takes } = operators[operator];
  const [least, most] = valueCounts[takes];
  const list = value === undefined ? [] : readList(value, field);
  if (list.length < least || list.length > most) {
    throw new Failure('field.invalid', `${operator} takes ${least === most ? least : `${least} to ${most}`} values.`, {
      field,
    });
  }
  const texts = list.map((item, index) => readValue(item, `${field}[${index}]`, dimension));
  return takes === 'number' ? texts.map((text) => readNumber(text, `${field}[0]`)) : texts;
};

const readCondition = (value: object, field: string, budget: Budget): Condition => {
  budget.conditions += 1;
  const members = readObject(value, field, ['dimension', 'operator', 'values']);
  const dimension = readDimension(members.dimension, `${field}.dimension`);
  const operator = readOperator(members.operator, `${field}.operator`, dimension);
  return { dimension, operator, values: readValues(members.values, `${field}.values`, dimension, operator) };
};

const readFilter = (value: unknown, field: string, depth: number, budget: Budget): Filter => {
  if (depth > MAX_DEPTH || budget.conditions >= MAX_CONDITIONS) {
    throw new Failure('query.tooComplex', `At most ${MAX_CONDITIONS} filters, nested ${MAX_DEPTH} deep.`, { field });
  }
  const node = readObject(value, field, ['dimension', 'operator', 'values', 'or', 'not']);
  if (node.or !== undefined) {
    const { or } = readObject(value, field, ['or']);
    const any = readFilters(or, `${field}.or`, depth + 1, budget);
    if (any.length > 0) return { any };
    throw new Failure('field.invalid', 'or needs at least one filter.', { field: `${field}.or` });
  }
  if (node.not !== undefined) {
    const { not } = readObject(value, field, ['not']);
    return { not: readFilter(not, `${field}.not`, depth + 1, budget) };
  }
  return readCondition(node, field, budget);
};

const readFilters = (value: unknown, field: string, depth: number, budget: Budget): readonly Filter[] =>
  readList(value, field).map((item, index) => readFilter(item, `${field}[${index}]`, depth, budget));

/** The list of filters, all of which must hold. Throws a `Failure` that names the member at fault. */
export const parseFilters = (value: unknown, field = 'filters'): Filter => ({
  all: value === undefined ? [] : readFilters(value, field, 1, { conditions: 0 }),
});
