import { type EventGroup, sessionKinds } from '#libs/read-store';
import { groupRows, type GroupedRows } from './grouped-rows.ts';
import { firstOfEach, keep } from './figures.ts';
import { passingRows } from './passing-rows.ts';
import { type SegmentQuestion } from './segment-question.ts';
import { type Segment } from './segment.ts';

/** Sessions that began in the day, as they stand. */
const standing = ({ frame, by }: SegmentQuestion, segment: Segment): GroupedRows => {
  const kinds = segment.column('kind').values;
  const rows = keep(passingRows(frame.selection, segment, 'sessions'), (row) => kinds[row] === sessionKinds.began);
  return groupRows(segment, 'sessions', rows, by);
};

/** Sessions of one group of events that pass, each once under every value. */
const holding = ({ frame, by }: SegmentQuestion, segment: Segment, group: EventGroup): GroupedRows => {
  const kinds = segment.column('kind').values;
  const sessions = segment.column(`${group}.session`).values;
  const sessionOf = (row: number): number => sessions[row] ?? 0;
  const rows = keep(
    passingRows(frame.selection, segment, group),
    (row) => kinds[sessionOf(row)] === sessionKinds.began,
  );
  const once = firstOfEach(groupRows(segment, group, rows, by), sessionOf);
  return { ...once, rows: once.rows.map(sessionOf) };
};

/** Puts several together, each session once under every value. */
const united = (all: readonly GroupedRows[]): GroupedRows => {
  const keys = new Map<string, { readonly key: readonly number[]; readonly sessions: Set<number> }>();
  for (const { rows, groups, keys: own } of all) {
    rows.forEach((session, at) => {
      const key = own[groups[at] ?? 0] ?? [];
      const known = keys.get(key.join()) ?? { key, sessions: new Set<number>() };
      keys.set(key.join(), known);
      known.sessions.add(session);
    });
  }
  const each = [...keys.values()];
  return {
    rows: Uint32Array.from(each.flatMap(({ sessions }) => [...sessions])),
    groups: Uint32Array.from(each.flatMap(({ sessions }, group) => Array.from(sessions, () => group))),
    keys: each.map(({ key }) => key),
  };
};

/** The sessions of a segment that a question is about: rows are sessions, each once in a group. */
export const chosenSessions = (question: SegmentQuestion, segment: Segment): GroupedRows => {
  if (!question.choosesByEvents) return standing(question, segment);
  const held = question.seen.map((group) => holding(question, segment, group));
  const [only] = held;
  return held.length === 1 && only ? only : united(held);
};
