import { type Buckets, type Frame } from '../plan/frame.ts';
import { type DayPlan } from '../plan/plan.ts';
import { type DurationRow, durationsSql } from '../sql/durations.ts';
import { type GroupValue } from '../sql/grid-sql.ts';
import { type CountedOutside } from '../sql/outside.ts';
import { type DayDurations, type DurationMemory } from './day-durations.ts';
import { medianOfSorted } from './sorted-median.ts';
import { type StatsDatabase } from './stats-database.ts';

const placeIn = ({ starts }: Buckets, at: number): number => starts.findLastIndex((start) => start <= at);

/** The group that a day belongs to: all of the range, a bucket by its number, or a day of the week. */
const groupOf = ({ axis }: Frame, day: number): GroupValue | undefined => {
  if (!axis) return undefined;
  const place = placeIn(axis, day);
  return axis.slots?.[place] ?? place + 1;
};

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
  const groups = [...Map.groupBy([...days, ...edges], ({ day }) => groupOf(frame, day))];
  const medians = groups.flatMap(([group, members]) => {
    const median = medianOfSorted(members.map(({ durations }) => durations));
    return median === null ? [] : [{ key: group === undefined ? [] : [group], median }];
  });
  return { name: 'median_ms', keys: medians.map(({ key }) => key), values: medians.map(({ median }) => median) };
};
