import { type EventGroup, type SegmentColumnName, sessionKinds } from '#libs/read-store';
import { type MeasureName } from '../catalogue/measures.ts';
import { type SegmentFigures, addUp, at, countOwners, countRows, keep } from './figures.ts';
import { type GroupedRows, groupRows } from './grouped-rows.ts';
import { onceFor, passingRows } from './passing-rows.ts';
import { type SegmentQuestion } from './segment-question.ts';
import { type Segment } from './segment.ts';

/** What events of the day add up to, by session and by event. */
const eventMeasures: Readonly<
  Partial<
    Record<
      MeasureName,
      { readonly bySession: SegmentColumnName; readonly byEvent: 'engagementMs' | 'scrollDepth' | EventGroup }
    >
  >
> = {
  page_views: { bySession: 'dayViews', byEvent: 'views' },
  events: { bySession: 'dayEvents', byEvent: 'customs' },
  engagement_ms: { bySession: 'dayEngagementMs', byEvent: 'engagementMs' },
  scroll_depth: { bySession: 'dayScrollDepth', byEvent: 'scrollDepth' },
};

const isLoose = (segment: Segment, { needsSession }: SegmentQuestion): ((session: number) => boolean) => {
  const kinds = segment.column('kind').values;
  return (session) => needsSession && kinds[session] === sessionKinds.loose;
};

/** Sessions that have something in the day. */
const sessionsIn = (question: SegmentQuestion, segment: Segment): Uint32Array => {
  const { selection } = question.frame;
  return onceFor(selection, segment, `sessions in ${question.needsSession}`, () => {
    const leavesOut = isLoose(segment, question);
    return keep(passingRows(selection, segment, 'sessions'), (row) => !leavesOut(row));
  });
};

/** From what the day's events of each session add up to. */
const bySession = (question: SegmentQuestion, segment: Segment): SegmentFigures => {
  const { selection } = question.frame;
  const rows = sessionsIn(question, segment);
  const sessions = groupRows(segment, 'sessions', rows, question.by);
  const visitors = (): Float64Array => {
    const [views, customs] = [segment.column('dayViews').values, segment.column('dayEvents').values];
    const numbers = segment.column('visitor').values;
    const active = onceFor(selection, segment, `active ${question.needsSession}`, () =>
      keep(rows, (row) => (views[row] ?? 0) + (customs[row] ?? 0) > 0),
    );
    const owners = onceFor(selection, segment, `active visitors ${question.needsSession}`, () => at(active, numbers));
    return countOwners(groupRows(segment, 'sessions', active, question.by), owners);
  };
  const figure = (name: MeasureName): Float64Array => {
    const measure = eventMeasures[name];
    return measure ? addUp(sessions, segment.column(measure.bySession).values) : visitors();
  };
  return {
    keys: sessions.keys,
    sums: Object.fromEntries(question.names.events.map((name) => [name, figure(name)])),
  };
};

/** The rows of one group of events that lie in the day and pass. */
const rowsIn = (question: SegmentQuestion, segment: Segment, group: EventGroup): Uint32Array => {
  const { selection } = question.frame;
  return onceFor(selection, segment, `${group} in ${question.needsSession}`, () => {
    const leavesOut = isLoose(segment, question);
    const sessions = segment.column(`${group}.session`).values;
    const later = segment.column(`${group}.isAfter`).values;
    return keep(passingRows(selection, segment, group), (row) => later[row] === 0 && !leavesOut(sessions[row] ?? 0));
  });
};

const eventsIn = (question: SegmentQuestion, segment: Segment, group: EventGroup): GroupedRows =>
  groupRows(segment, group, rowsIn(question, segment, group), question.by);

const ofGroup = (question: SegmentQuestion, segment: Segment, group: EventGroup): SegmentFigures => {
  const events = eventsIn(question, segment, group);
  const sums = question.names.events.flatMap((name): readonly (readonly [MeasureName, Float64Array])[] => {
    const byEvent = eventMeasures[name]?.byEvent;
    if (byEvent === group) return [[name, countRows(events)]];
    if (byEvent !== 'engagementMs' && byEvent !== 'scrollDepth') return [];
    return [[name, addUp(events, segment.column(`${group}.${byEvent}`).values)]];
  });
  return { keys: events.keys, sums: Object.fromEntries(sums) };
};

/** Visitors of several groups of events, each once under every value. */
const unitedVisitors = (question: SegmentQuestion, segment: Segment): SegmentFigures => {
  const visitors = segment.column('visitor').values;
  const seen = new Map<string, { readonly key: readonly number[]; readonly visitors: Set<number> }>();
  for (const group of question.seen) {
    const sessions = segment.column(`${group}.session`).values;
    const { rows, groups, keys } = eventsIn(question, segment, group);
    rows.forEach((row, at) => {
      const key = keys[groups[at] ?? 0] ?? [];
      const known = seen.get(key.join()) ?? { key, visitors: new Set<number>() };
      seen.set(key.join(), known);
      known.visitors.add(visitors[sessions[row] ?? 0] ?? 0);
    });
  }
  const each = [...seen.values()];
  return {
    keys: each.map(({ key }) => key),
    sums: { visitors: Float64Array.from(each, ({ visitors: ids }) => ids.size) },
  };
};

const visitorsByEvent = (question: SegmentQuestion, segment: Segment): SegmentFigures => {
  const [only] = question.seen;
  if (!only || question.seen.length > 1) return unitedVisitors(question, segment);
  const sessions = segment.column(`${only}.session`).values;
  const numbers = segment.column('visitor').values;
  const rows = rowsIn(question, segment, only);
  const owners = onceFor(question.frame.selection, segment, `${only} visitors ${question.needsSession}`, () =>
    at(at(rows, sessions), numbers),
  );
  const events = eventsIn(question, segment, only);
  return { keys: events.keys, sums: { visitors: countOwners(events, owners) } };
};

const needed = ({ names, counting }: SegmentQuestion): readonly EventGroup[] =>
  counting.filter((group) =>
    names.events.some((name) => ['engagementMs', 'scrollDepth', group].includes(eventMeasures[name]?.byEvent ?? '')),
  );

/** What the events of a segment's day count for. */
export const eventFigures = (question: SegmentQuestion, segment: Segment): readonly SegmentFigures[] => {
  if (question.bySession) return [bySession(question, segment)];
  return [
    ...needed(question).map((group) => ofGroup(question, segment, group)),
    ...(question.names.events.includes('visitors') ? [visitorsByEvent(question, segment)] : []),
  ];
};
