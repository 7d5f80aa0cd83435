import { partitionOf } from '../partitioner.ts';
import { type NewRecord } from '../event-log.port.ts';
import { recordBytes, writeRecord } from './block.ts';

/** A block to be written, its position told from where its partition's records of this append begin. */
export interface PlannedBlock {
  readonly partition: number;
  readonly skip: number;
  readonly records: number;
  /** Where its body lies in `AppendPlan.body`. */
  readonly start: number;
  readonly size: number;
}

/** All that one append writes: how many positions each partition gives, and the blocks, whose bodies lie in one buffer. */
export interface AppendPlan {
  /** Records by partition. */
  readonly counts: ReadonlyMap<number, number>;
  readonly blocks: readonly PlannedBlock[];
  readonly body: Buffer;
  /** Of each record, in order: its partition and its place among that partition's records. */
  readonly places: readonly { readonly partition: number; readonly skip: number }[];
}

/** A block ends beyond this, so that a reader that asks for few bytes gets few. */
const BLOCK_BYTES = 128 * 1024;

/** Sorts records into partitions, keeping their order, and writes their blocks. */
export const planAppend = (records: readonly NewRecord[], partitions: number): AppendPlan => {
  const byPartition = new Map<number, NewRecord[]>();
  let bytes = 0;
  const places = records.map((record) => {
    const partition = partitionOf(record.key, partitions);
    const own = byPartition.get(partition) ?? [];
    byPartition.set(partition, own);
    bytes += recordBytes(record.key, record.value);
    return { partition, skip: own.push(record) - 1 };
  });
  const body = Buffer.allocUnsafe(bytes);
  const blocks: PlannedBlock[] = [];
  let at = 0;
  for (const [partition, own] of byPartition) at = writeBlocks({ partition, records: own, body, blocks }, at);
  return { counts: new Map([...byPartition].map(([partition, own]) => [partition, own.length])), blocks, body, places };
};

interface OwnBlocks {
  readonly partition: number;
  readonly records: readonly NewRecord[];
  readonly body: Buffer;
  readonly blocks: PlannedBlock[];
}

const writeBlocks = ({ partition, records, body, blocks }: OwnBlocks, from: number): number => {
  let at = from;
  let start = from;
  let skip = 0;
  records.forEach(({ key, value }, index) => {
    at = writeRecord(body, at, { skip: index - skip, key, value });
    if (at - start < BLOCK_BYTES && index < records.length - 1) return;
    blocks.push({ partition, skip, records: index + 1 - skip, start, size: at - start });
    start = at;
    skip = index + 1;
  });
  return at;
};
