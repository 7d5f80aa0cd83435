import { ChunkWriter } from './chunk-writer.ts';
import { numericBytes } from './binary-numeric.ts';
import { type CopyTarget, type CopyType } from './sql.ts';
import { storableJson, storableText } from './storable-text.ts';

type WriteField = (to: ChunkWriter, value: never) => void;

const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const END_OF_ROWS = -1;
const NULL_LENGTH = -1;
const TEXT_OID = 25;
const INT4_OID = 23;
const EPOCH_2000_MS = Date.UTC(2000, 0, 1);
const JSONB_VERSION = 1;

const writeInt8 = (to: ChunkWriter, value: number | bigint): void => {
  to.int32(8);
  if (typeof value === 'bigint') to.bigInt64(value);
  else to.int64(value);
};

const writeUuid = (to: ChunkWriter, value: string): void => {
  to.int32(16);
  to.uuid(value);
};

const writeTimestamp = (to: ChunkWriter, value: Date | number): void => {
  to.int32(8);
  to.int64(Math.round((Number(value) - EPOCH_2000_MS) * 1000));
};

const writeSized = (to: ChunkWriter, value: Buffer): void => {
  to.int32(value.length);
  to.bytes(value);
};

const writeJson = (to: ChunkWriter, value: string): void => {
  const text = Buffer.from(storableJson(value), 'utf8');
  to.int32(text.length + 1);
  to.byte(JSONB_VERSION);
  to.bytes(text);
};

/** One dimension counted from 1, or none for an empty array; the elements, none of them null, follow. */
const writeArrayHead = (to: ChunkWriter, elementOid: number, count: number, elementBytes: number): void => {
  const dimensions = count === 0 ? 0 : 1;
  to.int32(12 + dimensions * 8 + elementBytes);
  to.int32(dimensions);
  to.int32(0);
  to.int32(elementOid);
  if (dimensions === 0) return;
  to.int32(count);
  to.int32(1);
};

const writeTextArray = (to: ChunkWriter, values: readonly string[]): void => {
  const texts = values.map((value) => Buffer.from(storableText(value), 'utf8'));
  writeArrayHead(
    to,
    TEXT_OID,
    texts.length,
    texts.reduce((sum, text) => sum + 4 + text.length, 0),
  );
  for (const text of texts) writeSized(to, text);
};

const writeInt4 = (to: ChunkWriter, value: number): void => {
  to.int32(4);
  to.int32(value);
};

const writeInt4Array = (to: ChunkWriter, values: readonly number[]): void => {
  writeArrayHead(to, INT4_OID, values.length, values.length * 8);
  for (const value of values) writeInt4(to, value);
};

const writeFields: Readonly<Record<CopyType, WriteField>> = {
  int2: (to, value: number) => {
    to.int32(2);
    to.int16(value);
  },
  int4: writeInt4,
  int8: writeInt8,
  float8: (to, value: number) => {
    to.int32(8);
    to.float64(value);
  },
  bool: (to, value: boolean) => {
    to.int32(1);
    to.byte(value ? 1 : 0);
  },
  text: (to, value: string) => to.sizedText(storableText(value)),
  uuid: writeUuid,
  timestamptz: writeTimestamp,
  jsonb: writeJson,
  bytea: writeSized,
  numeric: (to, value: string | number) => writeSized(to, numericBytes(value)),
  'text[]': writeTextArray,
  'int4[]': writeInt4Array,
};

/** Rows in PostgreSQL's binary COPY format, in chunks of about 64 kB, made as they are asked for. */
export function* encodeRows(columns: CopyTarget['columns'], rows: Iterable<readonly unknown[]>): Generator<Buffer> {
  const writers = Object.values(columns).map((type) => writeFields[type]);
  const out = new ChunkWriter();
  out.bytes(HEADER);
  for (const row of rows) {
    if (row.length !== writers.length)
      throw new TypeError(`A row has ${row.length} values for ${writers.length} columns`);
    out.int16(writers.length);
    writers.forEach((write, column) => {
      const value = row[column];
      if (value === null || value === undefined) out.int32(NULL_LENGTH);
      else write(out, value as never);
    });
    yield* out.takeFull();
  }
  out.int16(END_OF_ROWS);
  yield* out.takeRest();
}
