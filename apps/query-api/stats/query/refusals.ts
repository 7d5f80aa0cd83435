import { Failure } from '#libs/domain';
import { type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { type MetricName, metricOf } from '../catalogue/metrics.ts';
import { type Filter, type StatsQuery, conditionsOf, groupedBy } from './stats-query.ts';

type Question = Pick<StatsQuery, 'metrics' | 'dimensions' | 'interval' | 'filter' | 'orderBy'>;

/** Dimensions that web vitals can be asked by, time aside. */
const vitalDimensions: readonly string[] = ['path', 'hostname', 'country', 'device', 'browser', 'os'];

const refuse = (metric: MetricName, why: string, metrics: readonly MetricName[]): never => {
  throw new Failure('query.metricDimension', `${metric} ${why}.`, { field: `metrics[${metrics.indexOf(metric)}]` });
};

const isOfEvents = (dimension: QueryDimension): boolean =>
  dimension.kind === 'property' || dimension.kind === 'goal' || dimension.name === 'eventName';

const refuseMetric = (metric: MetricName, { metrics, dimensions }: Question): void => {
  const { shape } = metricOf(metric);
  const byEvent = dimensions.find(isOfEvents);
  if (byEvent && (shape === 'session' || shape === 'entry'))
    refuse(metric, `has no meaning by ${byEvent.name}`, metrics);
  if (metric === 'events' && byEvent?.kind === 'goal') refuse(metric, 'has no meaning by goal', metrics);
  if (shape === 'entry' && !dimensions.some(({ name }) => name === 'path')) refuse(metric, 'needs path', metrics);
  const strange = dimensions.find(({ kind, name }) => kind !== 'time' && !vitalDimensions.includes(name));
  if (shape === 'vital' && strange) refuse(metric, `has no meaning by ${strange.name}`, metrics);
};

/** Whether every row that passes is of one event name: the condition stands alone, not under `or` or `not`. */
const fixesEventName = (filter: Filter): boolean => {
  if ('all' in filter) return filter.all.some(fixesEventName);
  if (!('dimension' in filter)) return false;
  const { dimension, operator, values } = filter;
  return dimension.name === 'eventName' && (operator === 'is' || operator === 'in') && values.length === 1;
};

const refuseDimensions = (question: Question): void => {
  const { dimensions, filter } = question;
  if (groupedBy(question).filter(({ kind }) => kind === 'time').length > 1) {
    throw new Failure('query.intervalTooFine', 'Ask for one time dimension.', { field: 'dimensions' });
  }
  const property = dimensions.findIndex(({ kind }) => kind === 'property');
  if (property >= 0 && !fixesEventName(filter)) {
    throw new Failure('query.eventNameRequired', 'A property is a dimension of one event: filter on one eventName.', {
      field: `dimensions[${property}]`,
    });
  }
};

/** Refuses combinations without meaning, whatever the website; codes as in api.md section 5. */
export const refuseShapes = (question: Question): void => {
  refuseDimensions(question);
  for (const metric of question.metrics) refuseMetric(metric, question);
};

const needsPersistence = (question: Question): string | undefined => {
  if (question.metrics.includes('newVisitors')) return 'newVisitors';
  const asked = [...question.dimensions, ...conditionsOf(question.filter).map(({ dimension }) => dimension)];
  return asked.some(({ kind }) => kind === 'visitorType') ? 'visitorType' : undefined;
};

/** Refuses what a website without persistent visitors cannot tell. */
export const refuseForCookieless = (question: Question): void => {
  const name = needsPersistence(question);
  if (name === undefined) return;
  throw new Failure('query.cookieless', `${name} needs persistent visitors; this website counts them per day.`, {
    field: name,
  });
};

/** Whether a filter has conditions on page views or custom events, so that it selects events rather than whole sessions. */
export const selectsEvents = (filter: Filter): boolean =>
  conditionsOf(filter).some(({ dimension }) => ['page', 'event'].includes(levelOf(dimension)));
