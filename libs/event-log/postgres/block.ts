/**
 * A block is what one append brings to one partition: consecutive records in one row, so that a row's cost is paid once
 * for many records. Its body holds the records one after another, each as
 *
 *     uint32 skip      position minus the block's first position; grows, with gaps where records were removed
 *     uint16 length of the key, uint32 length of the value
 *     key (UTF-8), value
 */
export interface BlockRecord {
  readonly skip: number;
  readonly key: string;
  readonly value: Buffer;
}

const SKIP = 0;
const KEY_LENGTH = 4;
const VALUE_LENGTH = 6;
const HEADER = 10;
const MAX_KEY_BYTES = 0xffff;

/** Bytes that a record takes in a body. */
export const recordBytes = (key: string, value: Buffer): number => HEADER + Buffer.byteLength(key) + value.length;

/** Writes a record and answers where the next begins. */
export const writeRecord = (into: Buffer, at: number, { skip, key, value }: BlockRecord): number => {
  const keyBytes = into.write(key, at + HEADER);
  if (keyBytes > MAX_KEY_BYTES) throw new RangeError(`A key of ${keyBytes} bytes is too long`);
  into.writeUInt32LE(skip, at + SKIP);
  into.writeUInt16LE(keyBytes, at + KEY_LENGTH);
  into.writeUInt32LE(value.length, at + VALUE_LENGTH);
  const valueAt = at + HEADER + keyBytes;
  into.set(value, valueAt);
  return valueAt + value.length;
};

/** Calls `visit` for each record without reading its key, which consumers do not need. The value is a view of the body. */
export const eachValue = (body: Buffer, visit: (skip: number, value: Buffer) => void): void => {
  for (let at = 0; at < body.length;) {
    const valueAt = at + HEADER + body.readUInt16LE(at + KEY_LENGTH);
    const end = valueAt + body.readUInt32LE(at + VALUE_LENGTH);
    visit(body.readUInt32LE(at + SKIP), body.subarray(valueAt, end));
    at = end;
  }
};

export const decodeBlock = (body: Buffer): readonly BlockRecord[] => {
  const records: BlockRecord[] = [];
  for (let at = 0; at < body.length;) {
    const valueAt = at + HEADER + body.readUInt16LE(at + KEY_LENGTH);
    const end = valueAt + body.readUInt32LE(at + VALUE_LENGTH);
    const key = body.toString('utf8', at + HEADER, valueAt);
    records.push({ skip: body.readUInt32LE(at + SKIP), key, value: body.subarray(valueAt, end) });
    at = end;
  }
  return records;
};

export const encodeBlock = (records: readonly BlockRecord[]): Buffer => {
  const body = Buffer.allocUnsafe(records.reduce((sum, { key, value }) => sum + recordBytes(key, value), 0));
  let at = 0;
  for (const record of records) at = writeRecord(body, at, record);
  return body;
};
