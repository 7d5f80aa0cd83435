import avro from 'avsc';
import { type AvroTap } from './avro-tap.ts';

const IS_NULL = 0;
const IS_PRESENT = 2;

/** What a value is read and written by. */
interface ValueType {
  _read(tap: AvroTap): unknown;
  _write(tap: AvroTap, value: unknown): void;
}

/** A union of null and one type: with two branches the value itself tells which, so none has to be looked for. */
export class NullableType extends avro.types.UnwrappedUnionType {
  readonly #inner: ValueType;

  constructor(inner: avro.Type, options: object) {
    super([avro.Type.forSchema('null'), inner] as unknown as avro.Schema, options);
    this.#inner = inner as unknown as ValueType;
  }

  protected _read(tap: AvroTap): unknown {
    const branch = tap.buf[tap.pos++];
    if (branch === IS_NULL) return null;
    if (branch !== IS_PRESENT) throw new Error(`invalid union index: ${branch ?? 'none'}`);
    return this.#inner._read(tap);
  }

  protected _write(tap: AvroTap, value: unknown): void {
    tap.buf[tap.pos++] = value === null ? IS_NULL : IS_PRESENT;
    if (value !== null) this.#inner._write(tap, value);
  }
}
