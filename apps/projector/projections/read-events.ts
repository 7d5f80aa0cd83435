import { type LogRecord } from '#libs/event-log';
import { decode, type DecodedEvent, type EventName, UndecodableRecord } from '#libs/events';
import { type DeadLetterRow } from '../traffic/rows/dead-letters.ts';

export type EventOf<Name extends EventName> = Extract<DecodedEvent, { name: Name }>;

/** What records of one partition say, in their order, and those that say nothing that the projection knows. */
export interface ReadEvents<Name extends EventName> {
  readonly events: readonly EventOf<Name>[];
  readonly letters: readonly DeadLetterRow[];
}

const letterOf = (partition: number, record: LogRecord, detail: string): DeadLetterRow => ({
  partition,
  position: record.position,
  siteId: null,
  code: 'body.malformed',
  step: 'decode',
  detail,
  recordedAt: record.appendedAt,
  record: record.value,
});

/** The event, or why it is none of ours. */
const decodeOne = <Name extends EventName>(
  names: readonly Name[],
  topic: string,
  value: Buffer,
): EventOf<Name> | string => {
  try {
    const event = decode(value);
    const isOurs = (names as readonly EventName[]).includes(event.name);
    return isOurs ? (event as EventOf<Name>) : `${event.name} does not belong into ${topic}`;
  } catch (error) {
    if (error instanceof UndecodableRecord) return error.message;
    throw error;
  }
};

/** Decodes records; what cannot be decoded, or belongs into another topic, becomes a dead letter. */
export const readEvents = <Name extends EventName>(
  names: readonly Name[],
  {
    topic,
    partition,
    records,
  }: { readonly topic: string; readonly partition: number; readonly records: readonly LogRecord[] },
): ReadEvents<Name> => {
  const events: EventOf<Name>[] = [];
  const letters: DeadLetterRow[] = [];
  for (const record of records) {
    const read = decodeOne(names, topic, record.value);
    if (typeof read === 'string') letters.push(letterOf(partition, record, read));
    else events.push(read);
  }
  return { events, letters };
};
