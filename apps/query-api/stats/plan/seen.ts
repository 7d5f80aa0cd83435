import { type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { type Frame } from './frame.ts';
import { type Selection, levelsOf } from './selection.ts';

export const isOfCustomEvents = ({ kind, name }: QueryDimension): boolean =>
  kind === 'property' || name === 'eventName';

/** Whether only custom events can pass: a condition on their name or a property stands alone, not under `or` or `not`. */
export const asksForCustomEvents = (selection: Selection): boolean => {
  if ('all' in selection) return selection.all.some(asksForCustomEvents);
  return 'test' in selection && isOfCustomEvents(selection.dimension);
};

/** The levels that groups and conditions stand on. */
const levels = (frame: Frame): ReadonlySet<string> => new Set([...frame.by.map(levelOf), ...levelsOf(frame.selection)]);

/** Where pages are asked about, and no events, views of them make a visitor and a session count; else custom events, too. */
export const seesViewsAlone = (frame: Frame): boolean => {
  const on = levels(frame);
  return on.has('page') && !on.has('event');
};

/** Whether sessions are chosen by what happened in them. */
export const choosesByEvents = (frame: Frame): boolean => {
  const on = levels(frame);
  return on.has('page') || on.has('event');
};
