/** A place in event order: inside a session, first and last go by time and then by id, never by arrival. */
export interface Moment {
  readonly at: number;
  readonly id: string;
}

export const isBefore = (one: Moment, other: Moment): boolean =>
  one.at < other.at || (one.at === other.at && one.id < other.id);
