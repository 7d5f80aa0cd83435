/** A condition on a dimension, as the API's `filter` parameter has it. Several values mean any of them. */
export interface Filter {
  readonly dimension: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

export const operators = [
  'is',
  'isNot',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'matches',
  'notMatches',
  'isSet',
  'isNotSet',
] as const;
export type Operator = (typeof operators)[number];

export function takesValues(operator: Operator): boolean {
  return operator !== 'isSet' && operator !== 'isNotSet';
}

/** `country:is:DE`; with several values `country:in:DE|AT`. */
export function formatFilter({ dimension, operator, values }: Filter): string {
  if (!takesValues(operator)) return `${dimension}:${operator}`;
  const word = values.length > 1 ? (severalWords.get(operator) ?? operator) : operator;
  return `${dimension}:${word}:${values.map(escape).join('|')}`;
}

/** Reads what `formatFilter` writes; nothing for what is no filter. */
export function parseFilter(text: string): Filter | undefined {
  const match = /^(eventProperty:[^:]+|[A-Za-z]+):([A-Za-z]+)(?::(.*))?$/s.exec(text);
  if (!match) return undefined;
  const [, dimension = '', word = '', value] = match;
  const operator = operators.find((candidate) => candidate === word || severalWords.get(candidate) === word);
  if (!operator) return undefined;
  if (!takesValues(operator)) return { dimension, operator, values: [] };
  return value === undefined ? undefined : { dimension, operator, values: splitValues(value) };
}

/** The filter that a click on a row means; a row without a value is one of those where the dimension is absent. */
export function filterForRow(dimension: string, value: string | null, exclude: boolean): Filter {
  if (value === null) return { dimension, operator: exclude ? 'isSet' : 'isNotSet', values: [] };
  return { dimension, operator: exclude ? 'isNot' : 'is', values: [value] };
}

/** Adds a filter: one more excluded value joins those before it, another "is" of a dimension takes the former's place. */
export function addFilter(filters: readonly Filter[], added: Filter): readonly Filter[] {
  const index = filters.findIndex(
    (filter) => filter.dimension === added.dimension && filter.operator === added.operator,
  );
  const before = filters[index];
  if (!before) return [...filters, added];
  const values = added.operator === 'isNot' ? [...new Set([...before.values, ...added.values])] : added.values;
  return filters.with(index, { ...added, values });
}

export function removeFilter(filters: readonly Filter[], removed: Filter): readonly Filter[] {
  const text = formatFilter(removed);
  return filters.filter((filter) => formatFilter(filter) !== text);
}

const severalWords: ReadonlyMap<Operator, string> = new Map([
  ['is', 'in'],
  ['isNot', 'notIn'],
]);

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}

function splitValues(text: string): readonly string[] {
  const values = text.match(/(?:\\.|[^|\\])+/gs) ?? [''];
  return values.map((value) => value.replaceAll(/\\(.)/gs, '$1'));
}
