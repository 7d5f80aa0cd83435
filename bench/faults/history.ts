/** An event as its sender knows it. */
export interface Sent {
  readonly id: string;
  readonly sender: number;
  /** Orders a sender's events: one was sent only after the one before had been answered or given up. */
  readonly step: number;
  /** Whether some answer said that it is durable. */
  readonly isAcknowledged: boolean;
}

export interface Place {
  readonly partition: number;
  readonly position: number;
}

/** A record of the log. */
export interface Logged extends Place {
  readonly id: string;
  readonly visitor: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
}

/** A row of the read model. */
export interface EventRow extends Place {
  readonly id: string;
  readonly visitor: string;
  readonly occurredAt: number;
  readonly session: string | null;
}

export interface SessionRow {
  readonly session: string;
  readonly visitor: string;
  readonly pageViews: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Everything that is known once the system is at rest: what was sent, what is in the log, what is in rows. */
export interface History {
  readonly sent: readonly Sent[];
  readonly log: readonly Logged[];
  /** By partition: what the log says comes next. */
  readonly next: ReadonlyMap<number, number>;
  readonly events: readonly EventRow[];
  readonly duplicates: readonly Place[];
  readonly deadLetters: readonly Place[];
  readonly sessions: readonly SessionRow[];
  /** Page views that the day summaries add up to. */
  readonly summarisedPageViews: number;
}

/** What must never be, in words, and how often it was found. */
export interface Violation {
  readonly rule: string;
  readonly count: number;
  readonly example: string;
}

/** Gathers what breaks one rule; undefined if nothing does. */
export const violation = (rule: string, broken: readonly unknown[]): Violation | undefined =>
  broken.length === 0 ? undefined : { rule, count: broken.length, example: JSON.stringify(broken[0]) };

/** A place as text, to look it up by. */
export const placeKey = ({ partition, position }: Place): string => `${partition}:${position}`;

/** Copies of each event in the log, in the log's order within a partition. */
export const copiesOf = (log: readonly Logged[]): ReadonlyMap<string, readonly Logged[]> => {
  const ordered = log.toSorted((one, other) => one.partition - other.partition || one.position - other.position);
  return Map.groupBy(ordered, ({ id }) => id);
};
