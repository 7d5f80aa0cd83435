import { setImmediate as others } from 'node:timers/promises';
import { type MeasureName } from '../catalogue/measures.ts';
import { type CoveredDay, type Frame } from '../plan/frame.ts';
import { type SegmentPlan } from '../plan/plan.ts';
import { type SummaryRows } from '../plan/summarised.ts';
import { runsOf } from '../plan/coverage.ts';
import { type SegmentFigures } from '../segments/figures.ts';
import { columnsRead, segmentDurations, segmentFigures } from '../segments/segment-figures.ts';
import { type SegmentQuestion, segmentQuestion } from '../segments/segment-question.ts';
import { type Segment } from '../segments/segment.ts';
import { type GroupValue } from '../sql/grid-sql.ts';
import { type CountedOutside } from '../sql/outside.ts';
import { type ClosedRow, closedSummariesSql } from '../sql/summary-rows.ts';
import { type DayDurations, bucketOfDay } from './day-group.ts';
import { openSegments } from './open-segments.ts';
import { type StatsDatabase } from './stats-database.ts';

/** Others are let in after counting for so long. */
const TURN_MS = 5;

type Count<T> = (question: SegmentQuestion, segment: Segment) => T;

interface Counting {
  readonly database: StatsDatabase;
  readonly question: SegmentQuestion;
  readonly days: readonly CoveredDay[];
  readonly signal: AbortSignal;
}

/** Counts segments one after another, letting others in between. */
async function* counted<T>(
  { database, question, days, signal }: Counting,
  count: Count<T>,
): AsyncGenerator<[Segment, T]> {
  const segments = days.flatMap(({ from, segments: ids }) => ids.map((id) => ({ id, day: from })));
  const names = columnsRead(question, count);
  let since = performance.now();
  for await (const segment of database.segments.read({
    database,
    schema: question.frame.schema,
    segments,
    names,
    signal,
  })) {
    yield [segment, count(question, segment)];
    if (performance.now() - since < TURN_MS) continue;
    await others();
    signal.throwIfAborted();
    since = performance.now();
  }
}

/** Adds up figures by group, over segments and over parts of one. */
class Groups {
  readonly #names: readonly MeasureName[];
  readonly #groups = new Map<string | number, { readonly key: readonly GroupValue[]; readonly sums: Float64Array }>();

  constructor(names: readonly MeasureName[]) {
    this.#names = names;
  }

  add({ keys, sums }: SegmentFigures, frame: Frame, bucket: GroupValue | undefined): void {
    const columns = this.#names.map((name) => sums[name]);
    keys.forEach((ids, group) => {
      if (columns.every((column) => (column?.[group] ?? 0) === 0)) return;
      const into = this.#at(ids, frame, bucket);
      columns.forEach((column, at) => (into[at] = (into[at] ?? 0) + (column?.[group] ?? 0)));
    });
  }

  get counted(): CountedOutside {
    const groups = [...this.#groups.values()];
    return {
      keys: groups.map(({ key }) => key),
      figures: this.#names.map((name, at) => [name, Float64Array.from(groups, ({ sums }) => sums[at] ?? 0)]),
    };
  }

  #at(ids: readonly number[], frame: Frame, bucket: GroupValue | undefined): Float64Array {
    const name = bucket === undefined && ids.length === 1 ? (ids[0] ?? 0) : `${bucket ?? ''}/${ids.join()}`;
    let group = this.#groups.get(name);
    if (!group) {
      group = { key: keyOf(ids, frame, bucket), sums: new Float64Array(this.#names.length) };
      this.#groups.set(name, group);
    }
    return group.sums;
  }
}

/** Dictionary ids, 0 for none, and the bucket, in the order of the frame's dimensions. */
const keyOf = (ids: readonly number[], { by }: Frame, bucket: GroupValue | undefined): readonly GroupValue[] => {
  const rest = ids.values();
  return by.map(({ kind }) => (kind === 'time' ? (bucket ?? null) : (rest.next().value ?? 0) || null));
};

/** What an answer depends on: columns of a segment never change. */
const nameOf = ({ schema, by, axis, selection, persistent }: Frame, { names, days }: SegmentPlan): string =>
  JSON.stringify([schema, by, axis, selection, persistent, names, days.map(({ segments }) => segments)]);

/** Measures that are to be counted day by day. */
export interface ClosedDays {
  readonly database: StatsDatabase;
  readonly frame: Frame;
  readonly plan: SegmentPlan;
  readonly signal: AbortSignal;
}

const byColumns = async ({ database, frame, plan, signal }: ClosedDays): Promise<CountedOutside> => {
  const groups = new Groups(plan.names);
  const question = segmentQuestion(frame, plan.names);
  for await (const [{ day }, figures] of counted({ database, question, days: plan.days, signal }, segmentFigures)) {
    for (const part of figures) groups.add(part, frame, bucketOfDay(frame, day));
  }
  return groups.counted;
};

const bySummaries = async (
  { database, frame, plan: { names, days }, signal }: ClosedDays,
  rows: SummaryRows,
): Promise<CountedOutside> => {
  const groups = new Groups(names);
  for (const span of runsOf(days)) {
    const found = await database.query<ClosedRow>(closedSummariesSql(frame, rows, span, names), signal);
    const sums = names.map((name) => [name, Float64Array.from(found, (row) => row[name] ?? 0)] as const);
    groups.add({ keys: found.map(({ d1 }) => [d1 ?? 0]), sums: Object.fromEntries(sums) }, frame, undefined);
  }
  return groups.counted;
};

/** Counts the measures that add up over closed days, unless that is remembered: a day that changes loses its segments. */
export const countSegments = async (closed: ClosedDays): Promise<CountedOutside> => {
  const { answers } = closed.database.segments;
  const name = nameOf(closed.frame, closed.plan);
  const known = answers.get(name);
  if (known) return known;
  const { summaries } = closed.plan;
  const made = await (summaries ? bySummaries(closed, summaries) : byColumns(closed));
  answers.set(name, made);
  return made;
};

/** The same of the rest of the range, from what of it can pass the filter. */
export const countOpenSegments = async ({ database, frame, plan, signal }: ClosedDays): Promise<CountedOutside> => {
  const groups = new Groups(plan.names);
  const question = segmentQuestion(frame, plan.names);
  for (const segment of await openSegments(database, frame, plan.rest, signal)) {
    for (const part of segmentFigures(question, segment)) groups.add(part, frame, bucketOfDay(frame, segment.day));
  }
  return groups.counted;
};

/** How long the sessions lasted that a question is about, of each part of the rest of the range, sorted. */
export const readOpenDurations = async (
  database: StatsDatabase,
  frame: Frame,
  { rest }: SegmentPlan,
  signal: AbortSignal,
): Promise<readonly DayDurations[]> => {
  const question = segmentQuestion(frame, ['median_ms']);
  const segments = await openSegments(database, frame, rest, signal);
  return segments.map((segment) => ({
    day: segment.day,
    durations: Int32Array.from(segmentDurations(question, segment)),
  }));
};

/** The durations of the sessions that a question is about, of each closed day, sorted. */
export const readSegmentDurations = async (
  database: StatsDatabase,
  frame: Frame,
  days: readonly CoveredDay[],
  signal: AbortSignal,
): Promise<readonly DayDurations[]> => {
  const question = segmentQuestion(frame, ['median_ms']);
  const found: DayDurations[] = [];
  for await (const [{ day }, durations] of counted({ database, question, days, signal }, segmentDurations)) {
    found.push({ day, durations: Int32Array.from(durations) });
  }
  return found;
};
