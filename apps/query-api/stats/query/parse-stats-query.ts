import { Failure } from '#libs/domain';
import {
  type Interval,
  type QueryDimension,
  dimensionNamed,
  intervals,
  isFilterOnly,
} from '../catalogue/dimensions.ts';
import { type MetricName, isMetric } from '../catalogue/metrics.ts';
import { readPage } from './page.ts';
import { parseFilters } from './parse-filters.ts';
import { readCompare, readDateRange } from './parse-range.ts';
import { readObject, readOneOf, readText, readTexts } from './reading.ts';
import { refuseShapes } from './refusals.ts';
import { type Order, type StatsQuery } from './stats-query.ts';

const members = [
  'metrics',
  'dimensions',
  'dateRange',
  'interval',
  'timeZone',
  'filters',
  'orderBy',
  'limit',
  'cursor',
  'offset',
  'compare',
] as const;

const MAX_METRICS = 10;
const MAX_DIMENSIONS = 4;
const DEFAULT_LIMIT = 100;

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

const atMost = (count: number, limit: number, field: string): void => {
  if (count > limit) throw new Failure('query.tooComplex', `At most ${limit} ${field}.`, { field });
};

const readMetrics = (value: unknown): readonly MetricName[] => {
  if (value === undefined) throw new Failure('field.missing', 'Name at least one metric.', { field: 'metrics' });
  const names = unique(readTexts(value, 'metrics'));
  if (names.length === 0) throw new Failure('field.missing', 'Name at least one metric.', { field: 'metrics' });
  atMost(names.length, MAX_METRICS, 'metrics');
  return names.map((name, index) => {
    if (isMetric(name)) return name;
    throw new Failure('query.metricUnknown', `${name} is not a metric.`, { field: `metrics[${index}]` });
  });
};

const readDimensions = (value: unknown): readonly QueryDimension[] => {
  const names = value === undefined ? [] : unique(readTexts(value, 'dimensions'));
  atMost(names.length, MAX_DIMENSIONS, 'dimensions');
  return names.map((name, index) => {
    const dimension = dimensionNamed(name);
    const field = `dimensions[${index}]`;
    if (!dimension) throw new Failure('query.dimensionUnknown', `${name} is not a dimension.`, { field });
    if (isFilterOnly(dimension)) throw new Failure('query.dimensionUnknown', `${name} only filters.`, { field });
    return dimension;
  });
};

const readInterval = (value: unknown): Interval | null =>
  value === undefined || value === null ? null : readOneOf(value, 'interval', intervals);

const readOrder = (value: unknown, asked: readonly string[]): readonly Order[] => {
  const texts = value === undefined ? [] : readTexts(value, 'orderBy');
  return texts.map((text, index) => {
    const descending = text.startsWith('-');
    const by = descending ? text.slice(1) : text;
    if (asked.includes(by)) return { by, descending };
    throw new Failure('query.orderByUnknown', `${by} is not among the metrics and dimensions asked for.`, {
      field: `orderBy[${index}]`,
    });
  });
};

const namesOf = ({ metrics, dimensions, interval }: Pick<StatsQuery, 'metrics' | 'dimensions' | 'interval'>) => [
  ...metrics,
  ...dimensions.map(({ name }) => name),
  ...(interval === null ? [] : [interval]),
];

/** The question without its page: what a cursor is bound to. */
export const questionOf = (query: StatsQuery): Omit<StatsQuery, 'page'> => {
  const { metrics, dimensions, interval, dateRange, timeZone, filter, orderBy, compare } = query;
  return { metrics, dimensions, interval, dateRange, timeZone, filter, orderBy, compare };
};

/** The query in a body of `POST W/query`, frozen. Throws a `Failure` that names the member at fault. */
export const parseStatsQuery = (body: unknown): StatsQuery => {
  const input = readObject(body, '', members);
  const shape = {
    metrics: readMetrics(input.metrics),
    dimensions: readDimensions(input.dimensions),
    interval: readInterval(input.interval),
  };
  const question = {
    ...shape,
    dateRange: readDateRange(input.dateRange),
    timeZone: input.timeZone === undefined || input.timeZone === null ? null : readText(input.timeZone, 'timeZone'),
    filter: parseFilters(input.filters),
    orderBy: readOrder(input.orderBy, namesOf(shape)),
    compare: readCompare(input.compare),
  };
  refuseShapes(question);
  return Object.freeze({ ...question, page: readPage(input, question, DEFAULT_LIMIT) });
};
