const SIGNATURE_BYTES = 15;
const END_OF_ROWS = -1;
const NULL_LENGTH = -1;

/** The rows of a binary COPY: the bytes of each field, null for NULL. They are parts of `copied`, not copies. */
export function* binaryRows(copied: Buffer): Generator<readonly (Buffer | null)[]> {
  let at = SIGNATURE_BYTES + 4 + copied.readInt32BE(SIGNATURE_BYTES);
  for (let fields = copied.readInt16BE(at); fields !== END_OF_ROWS; fields = copied.readInt16BE(at)) {
    at += 2;
    const row: (Buffer | null)[] = [];
    for (let field = 0; field < fields; field++) {
      const length = copied.readInt32BE(at);
      at += 4;
      row.push(length === NULL_LENGTH ? null : copied.subarray(at, at + length));
      at += Math.max(0, length);
    }
    yield row;
  }
}
