import { type NewRecord } from '../event-log.port.ts';
import { partitionOf } from '../partitioner.ts';

export interface PlannedRecord extends NewRecord {
  readonly partition: number;
}

/** What goes out in one request: of each partition at most one batch. */
export interface Send {
  readonly records: readonly PlannedRecord[];
  readonly bytes: number;
  /** How many partitions have records in it. */
  readonly batches: number;
}

export interface AppendPlan {
  /** To be sent one after another. */
  readonly sends: readonly Send[];
  /** Of each record, in the order in which they were given. */
  readonly partitions: readonly number[];
}

/** Below what a broker takes as one batch unless told otherwise (1 MiB). */
const MAX_BATCH_BYTES = 900 * 1024;
const RECORD_OVERHEAD_BYTES = 32;

const sizeOf = ({ key, value }: NewRecord): number => key.length + value.length + RECORD_OVERHEAD_BYTES;

/**
 * Records with their partitions, in as few requests as batches of the broker's size allow. A record that is larger by
 * itself has a batch to itself.
 */
export const planAppend = (records: readonly NewRecord[], partitionCount: number): AppendPlan => {
  const partitions = records.map(({ key }) => partitionOf(key, partitionCount));
  const sends: { records: PlannedRecord[]; bytes: number; batches: number }[] = [];
  const filled = new Map<number, { send: number; bytes: number }>();
  for (const [index, record] of records.entries()) {
    const partition = partitions[index] ?? 0;
    const bytes = sizeOf(record);
    const last = filled.get(partition) ?? { send: 0, bytes: 0 };
    const fits = last.bytes === 0 || last.bytes + bytes <= MAX_BATCH_BYTES;
    const place = fits ? { send: last.send, bytes: last.bytes + bytes } : { send: last.send + 1, bytes };
    filled.set(partition, place);
    const send = (sends[place.send] ??= { records: [], bytes: 0, batches: 0 });
    send.records.push({ ...record, partition });
    send.bytes += bytes;
    if (place.bytes === bytes) send.batches++;
  }
  return { sends, partitions };
};
