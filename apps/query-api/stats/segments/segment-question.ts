import { type EventGroup, eventGroups } from '#libs/read-store';
import { type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { type MeasureName } from '../catalogue/measures.ts';
import { type Frame } from '../plan/frame.ts';
import { type CountedPart, partOf } from '../plan/parts.ts';
import { levelsOf } from '../plan/selection.ts';
import { asksForCustomEvents, choosesByEvents, isOfCustomEvents, seesViewsAlone } from '../plan/seen.ts';

/** A question as segments are gone through for it. */
export interface SegmentQuestion {
  readonly frame: Frame;
  /** What rows are grouped by, beside time. */
  readonly by: readonly QueryDimension[];
  readonly names: Readonly<Record<'events' | 'sessions' | 'entries', readonly MeasureName[]>>;
  /** Whether every dimension and condition is of sessions, so that no single event has to be looked at. */
  readonly bySession: boolean;
  /** Events without a session are left out. */
  readonly needsSession: boolean;
  /** Whether sessions are chosen by what happened in them. */
  readonly choosesByEvents: boolean;
  /** Groups of events that can pass at all, and those that make their visitor and their session count. */
  readonly counting: readonly EventGroup[];
  readonly seen: readonly EventGroup[];
}

const countingOf = ({ by, selection }: Frame): readonly EventGroup[] =>
  by.some(isOfCustomEvents) || asksForCustomEvents(selection) ? ['customs'] : eventGroups;

const seenOf = (frame: Frame): readonly EventGroup[] => (seesViewsAlone(frame) ? ['views'] : ['views', 'customs']);

export const segmentQuestion = (frame: Frame, names: readonly MeasureName[]): SegmentQuestion => {
  const levels = new Set([...frame.by.map(levelOf), ...levelsOf(frame.selection)]);
  const counting = countingOf(frame);
  const ofPart = (part: CountedPart): readonly MeasureName[] => names.filter((name) => partOf(name, frame) === part);
  return {
    frame,
    by: frame.by.filter(({ kind }) => kind !== 'time'),
    names: { events: ofPart('events'), sessions: ofPart('sessions'), entries: ofPart('entries') },
    bySession: !levels.has('page') && !levels.has('event'),
    needsSession: levels.has('session'),
    choosesByEvents: choosesByEvents(frame),
    counting,
    seen: seenOf(frame).filter((group) => counting.includes(group)),
  };
};
