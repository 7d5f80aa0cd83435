import { type SegmentColumnName } from '#libs/read-store';
import { chosenSessions } from './chosen-sessions.ts';
import { enteredSessions } from './entered-sessions.ts';
import { eventFigures } from './event-figures.ts';
import { type SegmentFigures } from './figures.ts';
import { onceFor } from './passing-rows.ts';
import { type Segment } from './segment.ts';
import { type SegmentQuestion } from './segment-question.ts';
import { sessionFigures } from './session-figures.ts';

/** All figures of one segment; those of one group may come in several parts, which add up. */
export const segmentFigures = (question: SegmentQuestion, segment: Segment): readonly SegmentFigures[] => {
  const { events, sessions, entries } = question.names;
  const { bounceRule } = question.frame;
  return [
    ...(events.length > 0 ? eventFigures(question, segment) : []),
    ...(sessions.length > 0
      ? [sessionFigures({ segment, bounceRule }, chosenSessions(question, segment), sessions)]
      : []),
    ...(entries.length > 0
      ? [sessionFigures({ segment, bounceRule }, enteredSessions(question, segment), entries)]
      : []),
  ];
};

/** How long the sessions of a segment that a question is about lasted, sorted. Groups but time make no difference. */
export const segmentDurations = (question: SegmentQuestion, segment: Segment): Uint32Array => {
  const durations = segment.column('durationMs').values;
  return onceFor(question.frame.selection, segment, 'durations', () =>
    chosenSessions(question, segment)
      .rows.map((session) => durations[session] ?? 0)
      .sort(),
  );
};

/** The columns that some counting reads, found by letting it count a segment without rows. */
export const columnsRead = (
  question: SegmentQuestion,
  count: (question: SegmentQuestion, segment: Segment) => unknown,
): readonly SegmentColumnName[] => {
  const names = new Set<SegmentColumnName>();
  const column: Segment['column'] = (name) => {
    names.add(name);
    return { ids: new Uint32Array(), values: new Uint8Array() };
  };
  // What is remembered of a selection hangs on the object: another one that says the same begins anew.
  const frame = { ...question.frame, selection: { all: [question.frame.selection] } };
  count({ ...question, frame }, { id: 0, day: 0, column });
  return [...names];
};
