import { type Batch, type LogRecord } from '#libs/event-log';
import { decode, isTrackingEvent, type TrackingEvent, UndecodableRecord } from '#libs/events';
import { type DeadLetterRow } from '../rows/dead-letters.ts';

/** An event with its position in the log. */
export interface ReadEvent {
  readonly event: TrackingEvent;
  readonly record: LogRecord;
}

/** A batch as it was read: its events in log order, and what could not be read. */
export interface ReadBatch {
  readonly partition: number;
  readonly events: readonly ReadEvent[];
  readonly deadLetters: readonly DeadLetterRow[];
}

const undecodable = (partition: number, record: LogRecord, detail: string): DeadLetterRow => ({
  partition,
  position: record.position,
  siteId: null,
  code: 'body.malformed',
  step: 'decode',
  detail,
  recordedAt: record.appendedAt,
  record: record.value,
});

const readRecord = (partition: number, record: LogRecord): ReadEvent | DeadLetterRow => {
  try {
    const event = decode(record.value);
    if (isTrackingEvent(event)) return { event, record };
    return undecodable(partition, record, `${event.name} is no tracking event`);
  } catch (error) {
    if (error instanceof UndecodableRecord) return undecodable(partition, record, error.message);
    throw error;
  }
};

/** Decodes a batch. A record that no schema can read becomes a dead letter. */
export const readBatch = ({ partition, records }: Batch): ReadBatch => {
  const events: ReadEvent[] = [];
  const deadLetters: DeadLetterRow[] = [];
  for (const record of records) {
    const read = readRecord(partition, record);
    if ('event' in read) events.push(read);
    else deadLetters.push(read);
  }
  return { partition, events, deadLetters };
};
