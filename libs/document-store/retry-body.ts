/** One change of a letter's event before it is put back: a member by its path, such as `url` or `properties.plan`. */
export type Repair =
  { readonly field: string; readonly set: unknown } | { readonly field: string; readonly remove: true };

/** A letter as ingest needs it to put its event back. */
export interface RetryLetter {
  readonly deadLetterId: string;
  readonly eventId: string | null;
  /** Epoch milliseconds when ingest took the event: the one that is put back was recorded then, too. */
  readonly recordedAt: number;
  readonly importId: string | null;
  /** Why it was rejected. */
  readonly code: string;
  readonly field: string | null;
  readonly detail: string;
  /** JSON of the event as it had become; null if nothing of it could be read. */
  readonly body: string | null;
  /** Whether its event is in the numbers already. */
  readonly isCounted: boolean;
}

/** What became of one letter: of a dry run, what would have. */
export interface RetryResult {
  readonly deadLetterId: string;
  readonly outcome: 'fixed' | 'stillFailing' | 'duplicate' | 'discarded';
  readonly code?: string;
  readonly field?: string;
  readonly detail?: string;
  /** Where its event was put. */
  readonly place?: { readonly partition: number; readonly position: number };
}

/** How far a projection must have come until what was appended shows. */
export interface RetryReach {
  readonly projection: 'traffic' | 'dead-letters';
  readonly partition: number;
  readonly position: number;
}

/** Kind `retry`: a bounded number of dead letters to put back, or to discard. Several make one job. */
export interface RetryBody {
  readonly id: string;
  readonly jobId: string;
  readonly siteId: string;
  readonly action: 'retry' | 'discard';
  /** Says what would happen, and changes nothing. */
  readonly dryRun: boolean;
  /** Emptied when it is done, as the letters are. */
  readonly repair: readonly Repair[];
  readonly state: 'queued' | 'running' | 'done';
  /** Emptied when it is done. */
  readonly letters: readonly RetryLetter[];
  readonly total: number;
  readonly results: readonly RetryResult[];
  readonly reaches: readonly RetryReach[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
