import { type EventGroup, sessionKinds } from '#libs/read-store';
import { groupRows, type GroupedRows } from './grouped-rows.ts';
import { at, keep, ownersOnce } from './figures.ts';
import { onceFor, passingRows } from './passing-rows.ts';
import { type SegmentQuestion } from './segment-question.ts';
import { type Segment } from './segment.ts';

/** Sessions that began in the day, as they stand. */
const standing = ({ frame: { selection }, by }: SegmentQuestion, segment: Segment): GroupedRows => {
  const rows = onceFor(selection, segment, 'standing', () => {
    const kinds = segment.column('kind').values;
    return keep(passingRows(selection, segment, 'sessions'), (row) => kinds[row] === sessionKinds.began);
  });
  return groupRows(segment, 'sessions', rows, by);
};

/** Sessions of one group of events that pass, each once under every value. */
const holding = ({ frame: { selection }, by }: SegmentQuestion, segment: Segment, group: EventGroup): GroupedRows => {
  const sessions = segment.column(`${group}.session`).values;
  const rows = onceFor(selection, segment, `${group} held`, () => {
    const kinds = segment.column('kind').values;
    return keep(passingRows(selection, segment, group), (row) => kinds[sessions[row] ?? 0] === sessionKinds.began);
  });
  const owners = onceFor(selection, segment, `${group} holders`, () => at(rows, sessions));
  return ownersOnce(groupRows(segment, group, rows, by), owners);
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
