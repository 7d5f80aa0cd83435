import { type LogRecord } from '#libs/event-log';

/** Length of the value, position, time of the append; then the value. */
const HEAD_BYTES = 4 + 8 + 8;

/** A record as it stands in a file. */
export const frameOf = ({ position, appendedAt, value }: LogRecord): Buffer => {
  const frame = Buffer.allocUnsafe(HEAD_BYTES + value.length);
  frame.writeUInt32LE(value.length, 0);
  frame.writeDoubleLE(position, 4);
  frame.writeDoubleLE(appendedAt, 12);
  value.copy(frame, HEAD_BYTES);
  return frame;
};

/** The records in the bytes of a file, however they are cut. Throws if the last one is not whole. */
export async function* recordsIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<LogRecord> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= HEAD_BYTES) {
      const end = at + HEAD_BYTES + rest.readUInt32LE(at);
      if (end > rest.length) break;
      const value = rest.subarray(at + HEAD_BYTES, end);
      yield { position: rest.readDoubleLE(at + 4), appendedAt: rest.readDoubleLE(at + 12), value };
      at = end;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new Error('The last record of the file is not whole.');
}
