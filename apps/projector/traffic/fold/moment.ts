/**
 * A place in event order: inside a session, first and last go by time, and of equal times by the position in the log, which
 * is the same in every rebuild. Ids would decide otherwise on each instance that is fed the same.
 */
export interface Moment {
  readonly at: number;
  readonly position: number;
}

export const isBefore = (one: Moment, other: Moment): boolean =>
  one.at < other.at || (one.at === other.at && one.position < other.position);
