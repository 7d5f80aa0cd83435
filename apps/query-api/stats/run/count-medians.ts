import { type Frame, type Span } from '../plan/frame.ts';
import { type DayPlan, type SegmentPlan } from '../plan/plan.ts';
import { type DurationRow, durationsSql } from '../sql/durations.ts';
import { type CountedOutside } from '../sql/outside.ts';
import { openDurationsSql } from '../sql/session-rows.ts';
import { readOpenDurations, readSegmentDurations } from './count-segments.ts';
import { type DurationMemory } from './day-durations.ts';
import { type DayDurations, bucketOfDay } from './day-group.ts';
import { medianOfSorted } from './sorted-median.ts';
import { type StatsDatabase } from './stats-database.ts';

const readEdges = async (
  database: StatsDatabase,
  frame: Frame,
  { edges }: DayPlan,
  signal: AbortSignal,
): Promise<readonly DayDurations[]> => {
  if (edges.length === 0) return [];
  const rows = await database.query<DurationRow>(durationsSql(frame, edges), signal);
  return rows.map(({ place, durations }) => ({
    day: edges[place - 1]?.from ?? 0,
    durations: Int32Array.from(durations),
  }));
};

interface OpenRow {
  readonly day: number;
  readonly durations: readonly number[];
}

const readOpen = async (
  database: StatsDatabase,
  frame: Frame,
  span: Span,
  signal: AbortSignal,
): Promise<readonly DayDurations[]> => {
  const rows = await database.query<OpenRow>(openDurationsSql(frame, span), signal);
  return rows.map(({ day, durations }) => ({
    day: frame.days.starts[day - 1] ?? span.from,
    durations: Int32Array.from(durations),
  }));
};

/** The median duration of the sessions that a filter lets pass: of closed days from segments, of the rest from rows. */
export const countFilteredMedians = async (
  database: StatsDatabase,
  frame: Frame,
  plan: SegmentPlan,
  signal: AbortSignal,
): Promise<CountedOutside> => {
  const [closed, ...open] = await Promise.all([
    readSegmentDurations(database, frame, plan.days, signal),
    ...(plan.opens
      ? [readOpenDurations(database, frame, plan, signal)]
      : plan.rest.map((span) => readOpen(database, frame, span, signal))),
  ]);
  return mediansOf(frame, [...closed, ...open.flat()]);
};

/** The median duration of sessions, over all of a range or by time, from the days' remembered durations. */
export const countMedians = async (
  database: StatsDatabase,
  memory: DurationMemory,
  frame: Frame,
  plan: DayPlan,
  signal: AbortSignal,
): Promise<CountedOutside> => {
  const [days, edges] = await Promise.all([
    memory.ofDays(database, frame, plan.span, signal),
    readEdges(database, frame, plan, signal),
  ]);
  return mediansOf(frame, [...days, ...edges]);
};

/** The median of each group that days belong to. */
const mediansOf = (frame: Frame, days: readonly DayDurations[]): CountedOutside => {
  const groups = [...Map.groupBy(days, ({ day }) => bucketOfDay(frame, day))];
  const medians = groups.flatMap(([group, members]) => {
    const median = medianOfSorted(members.map(({ durations }) => durations));
    return median === null ? [] : [{ key: group === undefined ? [] : [group], median }];
  });
  return { keys: medians.map(({ key }) => key), figures: [['median_ms', medians.map(({ median }) => median)]] };
};
