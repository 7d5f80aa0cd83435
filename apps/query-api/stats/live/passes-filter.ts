import { Failure, pathMatcher } from '#libs/domain';
import { type LiveVisitor } from '#libs/cache';
import { type Positive, positiveOf } from '../query/operators.ts';
import { type Condition, type Filter, conditionsOf } from '../query/stats-query.ts';

type Known = Pick<
  LiveVisitor,
  'path' | 'title' | 'source' | 'channel' | 'referrer' | 'country' | 'city' | 'browser' | 'os' | 'device'
>;

const known = [
  'path',
  'title',
  'source',
  'channel',
  'referrer',
  'country',
  'city',
  'browser',
  'os',
  'device',
] as const satisfies readonly (keyof Known)[];

const memberOf = ({ dimension }: Condition): keyof Known | undefined => known.find((name) => name === dimension.name);

const ignoringCase =
  (compare: (text: string, value: string) => boolean) =>
  (text: string, value: string): boolean =>
    compare(text.toLowerCase(), value.toLowerCase());

const tests: Readonly<Partial<Record<Positive, (text: string, value: string) => boolean>>> = {
  is: (text, value) => text === value,
  contains: ignoringCase((text, value) => text.includes(value)),
  startsWith: ignoringCase((text, value) => text.startsWith(value)),
  endsWith: ignoringCase((text, value) => text.endsWith(value)),
  matches: (text, value) => pathMatcher([value])(text),
};

const passesCondition = (visitor: LiveVisitor, condition: Condition): boolean => {
  const member = memberOf(condition);
  const text = member === undefined ? null : visitor[member];
  const { positive, opposite } = positiveOf(condition.operator);
  if (text === null) return opposite;
  const passes = positive === 'isSet' || condition.values.some((value) => tests[positive]?.(text, value) ?? false);
  return passes !== opposite;
};

/** Whether a live visitor passes a filter, by the page where they are and the session that brought them. */
export const passesFilter = (visitor: LiveVisitor, filter: Filter): boolean => {
  if ('all' in filter) return filter.all.every((item) => passesFilter(visitor, item));
  if ('any' in filter) return filter.any.some((item) => passesFilter(visitor, item));
  return 'not' in filter ? !passesFilter(visitor, filter.not) : passesCondition(visitor, filter);
};

/** Refuses conditions on what live figures do not know. */
export const refuseUnknownLive = (filter: Filter): void => {
  const stranger = conditionsOf(filter).find((condition) => memberOf(condition) === undefined);
  if (!stranger) return;
  throw new Failure(
    'query.dimensionUnknown',
    `Live figures know ${known.join(', ')}, not ${stranger.dimension.name}.`,
    {
      field: 'filters',
    },
  );
};
