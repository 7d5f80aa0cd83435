import { Failure } from '#libs/domain';
import { type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { type MetricName, type Shape, metricOf } from '../catalogue/metrics.ts';
import { type Filter, type StatsQuery, conditionsOf, groupedBy } from './stats-query.ts';

type Question = Pick<StatsQuery, 'metrics' | 'dimensions' | 'interval' | 'filter' | 'orderBy'>;

/** Dimensions that web vitals can be asked by, time aside. */
const vitalDimensions: readonly string[] = ['path', 'hostname', 'country', 'device', 'browser', 'os'];

type Why = string | undefined;

const isOfEvents = (dimension: QueryDimension): boolean =>
  dimension.kind === 'property' || dimension.kind === 'goal' || dimension.name === 'eventName';

const byEvents = ({ dimensions }: Question): Why => {
  const found = dimensions.find(isOfEvents);
  return found && `has no meaning by ${found.name}`;
};

const withoutPath = ({ dimensions }: Question): Why =>
  dimensions.some(({ name }) => name === 'path') ? undefined : 'needs the dimension path';

const byStrange = ({ dimensions }: Question): Why => {
  const found = dimensions.find(({ kind, name }) => kind !== 'time' && !vitalDimensions.includes(name));
  return found && `has no meaning by ${found.name}`;
};

/** Why a metric of each shape has no meaning in a question. */
const objections: Readonly<Record<Shape, (question: Question) => Why>> = {
  any: () => undefined,
  session: byEvents,
  entry: (question) => byEvents(question) ?? withoutPath(question),
  vital: byStrange,
};

const refuseMetric = (metric: MetricName, question: Question): void => {
  const byGoal = question.dimensions.some(({ kind }) => kind === 'goal');
  const why = metric === 'events' && byGoal ? 'has no meaning by goal' : objections[metricOf(metric).shape](question);
  if (why === undefined) return;
  throw new Failure('query.metricDimension', `${metric} ${why}.`, {
    field: `metrics[${question.metrics.indexOf(metric)}]`,
  });
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
