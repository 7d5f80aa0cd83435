import { type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { type Frame } from '../plan/frame.ts';
import { type Selection, levelsOf } from '../plan/selection.ts';

const isOfCustomEvents = ({ kind, name }: QueryDimension): boolean => kind === 'property' || name === 'eventName';

/** Whether only custom events can pass: a condition on their name or a property stands alone, not under `or` or `not`. */
const asksForCustomEvents = (selection: Selection): boolean => {
  if ('all' in selection) return selection.all.some(asksForCustomEvents);
  return 'test' in selection && isOfCustomEvents(selection.dimension);
};

/**
 * Which events can have a value of the dimensions, or pass, at all: by a name or a property only custom events, by a
 * currency only amounts. Said in so many words, so that the indexes of those few events are found.
 */
export const eventsWith = ({ by, selection }: Frame): readonly string[] => [
  ...(by.some(isOfCustomEvents) || asksForCustomEvents(selection) ? ['e.type = 2'] : []),
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
