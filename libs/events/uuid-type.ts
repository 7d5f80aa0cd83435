import avro from 'avsc';
import { type AvroTap } from './avro-tap.ts';

const UUID_BYTES = 16;
const UUID_CHARS = 36;
const INVALID = 0x80;

/** Where each byte's first hex digit stands in the text. */
const digitAt = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34);

/** The value of a lower-case hex digit by its character code. */
const digits = new Uint8Array(0x10000).fill(INVALID);
for (let value = 0; value < 16; value++) digits[value.toString(16).charCodeAt(0)] = value;

const digit = (text: string, at: number): number => digits[text.charCodeAt(at)] ?? INVALID;

/** Writes a lower-case UUID as 16 bytes; false if it is none. */
function putUuid(text: string, buffer: Buffer, position: number): boolean {
  let seen = 0;
  for (let index = 0; index < UUID_BYTES; index++) {
    const at = digitAt[index] ?? 0;
    const high = digit(text, at);
    const low = digit(text, at + 1);
    seen |= high | low;
    buffer[position + index] = (high << 4) | low;
  }
  return (seen & INVALID) === 0;
}

/** The character codes of the hex digits. */
const codes = Buffer.from('0123456789abcdef');
/** `latin1Slice` is Node's, left out of its types; `toString('latin1')` looks at its arguments first. */
const scratch = Buffer.alloc(UUID_CHARS, '-') as Buffer & { latin1Slice(start: number, end: number): string };

/** The text is made in one piece: joined from slices it would be copied when it is first compared or hashed. */
function uuidFrom(buffer: Buffer, position: number): string {
  for (let index = 0; index < UUID_BYTES; index++) {
    const byte = buffer[position + index] ?? 0;
    const at = digitAt[index] ?? 0;
    scratch[at] = codes[byte >> 4] ?? 0;
    scratch[at + 1] = codes[byte & 0xf] ?? 0;
  }
  return scratch.latin1Slice(0, UUID_CHARS);
}

/**
 * Avro's `uuid` on 16 fixed bytes, as a lower-case string. It overrides avsc's reading and writing themselves, not only
 * the conversion, because the way through a Buffer per id costs more than the rest of a record.
 */
export class UuidType extends avro.types.LogicalType {
  protected _read(tap: AvroTap): string | undefined {
    const position = tap.pos;
    tap.pos += UUID_BYTES;
    return tap.pos > tap.buf.length ? undefined : uuidFrom(tap.buf, position);
  }

  protected _write(tap: AvroTap, value: unknown): void {
    const position = tap.pos;
    tap.pos += UUID_BYTES;
    if (!this._check(value)) throw new Error(`invalid uuid: ${JSON.stringify(value)}`);
    if (tap.pos <= tap.buf.length && !putUuid(value, tap.buf, position)) throw new Error(`invalid uuid: ${value}`);
  }

  /** Cheap on purpose: it only has to tell an id from null in a union; `_write` looks at every digit. */
  protected _check(value: unknown): value is string {
    return typeof value === 'string' && value.length === UUID_CHARS;
  }

  protected override _fromValue(bytes: Buffer): string {
    return uuidFrom(bytes, 0);
  }

  protected override _toValue(value: unknown): Buffer | undefined {
    const bytes = Buffer.alloc(UUID_BYTES);
    return this._check(value) && putUuid(value, bytes, 0) ? bytes : undefined;
  }

  protected override _resolve(writer: avro.Type): ((value: string) => string) | undefined {
    return writer.typeName === this.typeName ? (value) => value : undefined;
  }
}
