import { type Buckets, type Frame } from '../plan/frame.ts';
import { type GroupValue } from '../sql/grid-sql.ts';

const placeIn = ({ starts }: Buckets, at: number): number => starts.findLastIndex((start) => start <= at);

/** The group that a day belongs to: all of the range (undefined), a bucket by its number, or a day of the week. */
export const bucketOfDay = ({ axis }: Frame, day: number): GroupValue | undefined => {
  if (!axis) return undefined;
  const place = placeIn(axis, day);
  return axis.slots?.[place] ?? place + 1;
};

/** How long sessions that began on a day lasted, sorted, in milliseconds. */
export interface DayDurations {
  readonly day: number;
  readonly durations: Int32Array;
}
