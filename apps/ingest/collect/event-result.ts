/** What became of an event (api.md 4.4). */
export interface EventResult {
  readonly index: number;
  readonly eventId: string;
  readonly status: 'accepted' | 'duplicate' | 'dropped' | 'rejected';
  /** Path of its receipt; a rejected event has none, since its answer says all. */
  readonly receipt?: string;
  readonly code?: string;
  readonly field?: string;
  readonly detail?: string;
}

/** How many events of a batch came out how; together they are all of them. */
export interface BatchCounts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly dropped: number;
  readonly rejected: number;
}

export const countsOf = (results: readonly EventResult[]): BatchCounts => {
  const of = (status: EventResult['status']): number => results.filter((result) => result.status === status).length;
  return { accepted: of('accepted'), duplicates: of('duplicate'), dropped: of('dropped'), rejected: of('rejected') };
};

/** In the log, now or before. */
export const isTaken = ({ status }: EventResult): boolean => status === 'accepted' || status === 'duplicate';
