import { levelOf } from '../catalogue/dimensions.ts';
import { type MeasureName, type Part, measures } from '../catalogue/measures.ts';
import { type Frame } from './frame.ts';

/** What rows are gone through for; `wholes` is one of two others. */
export type CountedPart = Exclude<Part, 'wholes'>;

/** By page, sessions as a whole are apart from those that hold the page. */
export const partOf = (name: MeasureName, frame: Frame): CountedPart => {
  const { part } = measures[name];
  const byPage = frame.by.some((dimension) => levelOf(dimension) === 'page');
  if (part === 'wholes') return byPage ? 'entries' : 'sessions';
  return part;
};
