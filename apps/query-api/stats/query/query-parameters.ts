import { Failure } from '#libs/domain';
import { readList, readText } from './reading.ts';
import { isOperator } from './operators.ts';

/** Query parameters as they come: a repeated one is a list. */
export type Parameters = Readonly<Record<string, unknown>>;

const listed = (value: unknown, field: string): readonly string[] | undefined =>
  value === undefined
    ? undefined
    : (Array.isArray(value) ? value : [value]).flatMap((item) => readText(item, field).split(','));

const repeated = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]) as readonly unknown[];

/** Splits at `|`; `\|` and `\\` stand for themselves. */
const splitValues = (text: string): readonly string[] =>
  (text.match(/(?:\\.|[^|\\]|\\$)+/gs) ?? []).map((value) => value.replace(/\\(.)/gs, '$1'));

/** A property's key may hold colons itself, so its operator is the first word after it that is one. */
const operatorIndex = (words: readonly string[]): number => {
  if (words[0] !== 'eventProperty') return 1;
  const found = words.findIndex((word, index) => index >= 2 && isOperator(word));
  return found < 0 ? 2 : found;
};

/** `<dimension>:<operator>:<value>|<value>` as the filter of a body. */
const filterOf = (text: string): object => {
  const words = text.split(':');
  const at = operatorIndex(words);
  const values = words.slice(at + 1).join(':');
  return {
    dimension: words.slice(0, at).join(':'),
    operator: words[at] ?? '',
    ...(words.length > at + 1 && values !== '' && { values: splitValues(values) }),
  };
};

const jsonFilters = (text: unknown): readonly unknown[] => {
  try {
    return readList(JSON.parse(readText(text, 'filters')), 'filters');
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('field.invalid', 'filters must be JSON.', { field: 'filters', cause });
  }
};

/** The filters of `filter=` (repeated for "and") or `filters=<JSON>`, as a body has them. */
export const filtersOf = ({ filter, filters }: Parameters): readonly unknown[] | undefined => {
  if (filter !== undefined && filters !== undefined) {
    throw new Failure('field.invalid', 'Give filter or filters, not both.', { field: 'filters' });
  }
  if (filters !== undefined) return jsonFilters(filters);
  return filter === undefined
    ? undefined
    : repeated(filter).map((item, index) => filterOf(readText(item, `filter[${index}]`)));
};

const halves = (from: unknown, to: unknown, field: string): object | undefined => {
  if (from === undefined && to === undefined) return undefined;
  if (from !== undefined && to !== undefined) return { from, to };
  throw new Failure('range.invalid', `${field} needs both its beginning and its end.`, { field });
};

/** The range of `period`, or of `from` and `to`. */
export const dateRangeOf = ({ period, from, to }: Parameters): unknown => {
  const pair = halves(from, to, from === undefined ? 'from' : 'to');
  if (pair && period !== undefined) {
    throw new Failure('range.invalid', 'Give a period, or from and to, not both.', { field: 'period' });
  }
  return pair ?? period;
};

/** The comparison of `compare`, or of `compareFrom` and `compareTo`. */
export const compareOf = ({ compare, compareFrom, compareTo }: Parameters): unknown =>
  halves(compareFrom, compareTo, compareFrom === undefined ? 'compareFrom' : 'compareTo') ?? compare;

const translated = new Set([
  'metrics',
  'dimensions',
  'orderBy',
  'filter',
  'filters',
  'period',
  'from',
  'to',
  'compare',
  'compareFrom',
  'compareTo',
]);

const defined = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** The body that a GET of `W/query` stands for; what is not known stays, for the parser to refuse. */
export const bodyOfParameters = (parameters: Parameters): object => ({
  ...Object.fromEntries(Object.entries(parameters).filter(([name]) => !translated.has(name) && name !== 'format')),
  ...defined({
    metrics: listed(parameters['metrics'], 'metrics'),
    dimensions: listed(parameters['dimensions'], 'dimensions'),
    orderBy: listed(parameters['orderBy'], 'orderBy'),
    filters: filtersOf(parameters),
    dateRange: dateRangeOf(parameters),
    compare: compareOf(parameters),
  }),
});
