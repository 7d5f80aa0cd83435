import { type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { type Frame } from '../plan/frame.ts';
import { levelsOf } from '../plan/selection.ts';

/** Which events have a value of the dimensions at all: a name or a property only custom events, a currency only amounts. */
export const eventsWith = (by: readonly QueryDimension[]): readonly string[] => [
  ...(by.some(({ kind, name }) => kind === 'property' || name === 'eventName') ? ['e.type = 2'] : []),
  ...(by.some(({ name }) => name === 'currency') ? ['e.revenue is not null'] : []),
];

/** The levels that groups and conditions stand on. */
const levels = (frame: Frame): ReadonlySet<string> => new Set([...frame.by.map(levelOf), ...levelsOf(frame.selection)]);

/** Which events make their visitor, and their session, count: page views and custom events; where pages are asked about, views of them. */
export const seenSql = (frame: Frame): string => {
  const on = levels(frame);
  return on.has('page') && !on.has('event') ? 'e.type = 1' : 'e.type in (1, 2)';
};

/** Whether sessions are chosen by what happened in them. */
export const choosesByEvents = (frame: Frame): boolean => {
  const on = levels(frame);
  return on.has('page') || on.has('event');
};
