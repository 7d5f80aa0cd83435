import { type Frame } from '../plan/frame.ts';
import { asksForCustomEvents, isOfCustomEvents, seesViewsAlone } from '../plan/seen.ts';

/**
 * Which events can have a value of the dimensions, or pass, at all: by a name or a property only custom events, by a
 * currency only amounts. Said in so many words, so that the indexes of those few events are found.
 */
export const eventsWith = ({ by, selection }: Frame): readonly string[] => [
  ...(by.some(isOfCustomEvents) || asksForCustomEvents(selection) ? ['e.type = 2'] : []),
  ...(by.some(({ name }) => name === 'currency') ? ['e.revenue is not null'] : []),
];

/** Which events make their visitor, and their session, count: page views and custom events; where pages are asked about, views of them. */
export const seenSql = (frame: Frame): string => (seesViewsAlone(frame) ? 'e.type = 1' : 'e.type in (1, 2)');

export { choosesByEvents } from '../plan/seen.ts';
