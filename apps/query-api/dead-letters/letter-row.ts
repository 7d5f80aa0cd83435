import { decode, isTrackingEvent, type TrackingEvent, UndecodableRecord } from '#libs/events';
import { eventBody } from './event-body.ts';

/** A letter as the view of all letters has it. */
export interface LetterRow {
  readonly id: string;
  readonly siteId: string | null;
  readonly at: Date;
  readonly step: string;
  readonly code: string;
  readonly field: string | null;
  readonly detail: string;
  readonly eventId: string | null;
  readonly importId: string | null;
  /** JSON, of what ingest kept. */
  readonly body: string | null;
  /** The whole record, of what a projection kept. */
  readonly record: Buffer | null;
  readonly attempts: number;
  readonly state: LetterState;
}

export const letterStates = ['open', 'fixed', 'discarded'] as const;
export type LetterState = (typeof letterStates)[number];

/** Selects a `LetterRow` from `all_letters`. */
export const LETTER_COLUMNS = `dead_letter_id as id, site_id as "siteId", recorded_at as at, step, code, field, detail,
  event_id as "eventId", import_id as "importId", body, record, cardinality(attempts) as attempts, state`;

/** The event of a projection's letter; undefined if nothing can be read of it. */
export const eventOfRecord = (record: Buffer): TrackingEvent | undefined => {
  try {
    const event = decode(record);
    return isTrackingEvent(event) ? event : undefined;
  } catch (error) {
    if (error instanceof UndecodableRecord) return undefined;
    throw error;
  }
};

/** The event as it had become, as JSON; null if nothing of it could be read. */
export const bodyOf = ({ body, record }: Pick<LetterRow, 'body' | 'record'>): string | null => {
  if (record === null) return body;
  const event = eventOfRecord(record);
  return event === undefined ? null : JSON.stringify(eventBody(event));
};
