import type avro from 'avsc';
import { trackingEvents, type TrackingEventName } from './event-names.ts';
import { type EventName, type EventValues } from './generated/types.ts';
import { currentSchemas, releasedSchemas } from './schemas.ts';

/** An event as it was decoded, told apart by its name. */
export type DecodedEvent = {
  [Name in EventName]: { readonly name: Name; readonly value: EventValues[Name] };
}[EventName];

/** One of the nine events of the `tracking` topic. */
export type TrackingEvent = Extract<DecodedEvent, { name: TrackingEventName }>;

/** Bytes that no released schema can read: a dead letter, never an event. */
export class UndecodableRecord extends Error {
  constructor(detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'UndecodableRecord';
  }
}

/*
 * A record is Avro's single-object encoding: C3 01, the CRC-64 fingerprint of its writer schema (little-endian), the
 * body. Encoding goes through one buffer that grows to the largest record seen; the answer is a copy of its used part,
 * which is cheaper than letting avsc measure and allocate each time.
 */
const MARKER = Buffer.of(0xc3, 0x01);
const HEAD_BYTES = 10;

interface Writer {
  readonly type: avro.Type;
  readonly head: Buffer;
}

interface Reader {
  readonly name: EventName;
  readonly type: avro.Type;
  readonly resolver: avro.Resolver | undefined;
}

function headOf(fingerprint: bigint): Buffer {
  const head = Buffer.concat([MARKER, Buffer.alloc(8)]);
  head.writeBigUInt64LE(fingerprint, MARKER.length);
  return head;
}

const writers = new Map<EventName, Writer>(
  currentSchemas.map(({ name, fingerprint, type }) => [name, { type, head: headOf(fingerprint) }]),
);

/** Readers by fingerprint, in two steps of 32 bits, since a bigint per record would be slower than the body. */
const readers = new Map<number, Map<number, Reader>>();

function addReader(fingerprint: bigint, reader: Reader): void {
  const head = headOf(fingerprint);
  const low = head.readUInt32LE(2);
  const byHigh = readers.get(low) ?? new Map<number, Reader>();
  readers.set(low, byHigh.set(head.readUInt32LE(6), reader));
}

for (const { name, fingerprint, type } of releasedSchemas) {
  const reader = writers.get(name);
  if (reader) addReader(fingerprint, { name, type: reader.type, resolver: reader.type.createResolver(type) });
}
for (const { name, fingerprint, type } of currentSchemas) addReader(fingerprint, { name, type, resolver: undefined });

let scratch = Buffer.allocUnsafeSlow(16 * 1024);

/** Encodes an event by its current schema. Throws if the value does not fit, which is a bug of the caller. */
export function encode<Name extends EventName>(name: Name, value: EventValues[Name]): Buffer {
  const writer = writers.get(name);
  if (!writer) throw new Error(`There is no schema of ${name}`);
  let end = writer.type.encode(value, scratch, HEAD_BYTES);
  if (end < 0) {
    scratch = Buffer.allocUnsafeSlow(2 * (scratch.length - end));
    end = writer.type.encode(value, scratch, HEAD_BYTES);
  }
  const record = Buffer.allocUnsafe(end);
  scratch.copy(record, 0, 0, end);
  writer.head.copy(record);
  return record;
}

function readerOf(record: Buffer): Reader {
  if (record.length < HEAD_BYTES || record[0] !== MARKER[0] || record[1] !== MARKER[1]) {
    throw new UndecodableRecord('The record does not begin as single-object encoding does');
  }
  const reader = readers.get(record.readUInt32LE(2))?.get(record.readUInt32LE(6));
  if (!reader) throw new UndecodableRecord(`No schema has the fingerprint ${record.toString('hex', 2, HEAD_BYTES)}`);
  return reader;
}

/** Decodes a record whatever released schema wrote it, as the current one. Throws `UndecodableRecord`. */
export function decode(record: Buffer): DecodedEvent {
  const reader = readerOf(record);
  return { name: reader.name, value: bodyOf(record, reader) } as DecodedEvent;
}

function bodyOf(record: Buffer, reader: Reader): unknown {
  let decoded: { value: unknown; offset: number };
  try {
    decoded = reader.type.decode(record, HEAD_BYTES, reader.resolver);
  } catch (error) {
    throw new UndecodableRecord(`The body of ${reader.name} cannot be read`, error);
  }
  if (decoded.offset !== record.length) throw new UndecodableRecord(`The body of ${reader.name} has another length`);
  return decoded.value;
}

export const isTrackingEvent = (event: DecodedEvent): event is TrackingEvent => event.name in trackingEvents;
