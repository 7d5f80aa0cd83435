const CHUNK_BYTES = 64 * 1024;
const FIRST_CHUNK_BYTES = 4 * 1024;
const TWO_TO_32 = 2 ** 32;
const UUID_BYTES = 16;
const UUID_CHARS = 36;
const NO_DIGIT = 0x80;

/** Where each byte's first hex digit stands in a UUID's text. */
const digitAt = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34);

/** The value of a hex digit by its character code, in either letter case. */
const digits = new Uint8Array(0x10000).fill(NO_DIGIT);
for (const text of ['0123456789abcdef', '0123456789ABCDEF']) {
  for (let value = 0; value < 16; value++) digits[text.charCodeAt(value)] = value;
}

/** Writes binary values one after another into chunks that are handed out when full and never written to again. */
export class ChunkWriter {
  #buffer = Buffer.allocUnsafe(FIRST_CHUNK_BYTES);
  #at = 0;
  #full: Buffer[] = [];

  /** Chunks that are complete. */
  takeFull(): readonly Buffer[] {
    if (this.#full.length === 0) return [];
    const full = this.#full;
    this.#full = [];
    return full;
  }

  /** What is left, complete or not. */
  takeRest(): readonly Buffer[] {
    this.#turnOver(0);
    return this.takeFull();
  }

  int16(value: number): void {
    this.#reserve(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  int32(value: number): void {
    this.#reserve(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** A safe integer as eight bytes. Without BigInt: this is the hot path of every event row. */
  int64(value: number): void {
    const high = Math.floor(value / TWO_TO_32);
    this.#reserve(8);
    this.#at = this.#buffer.writeInt32BE(high, this.#at);
    this.#at = this.#buffer.writeUInt32BE(value - high * TWO_TO_32, this.#at);
  }

  bigInt64(value: bigint): void {
    this.#reserve(8);
    this.#at = this.#buffer.writeBigInt64BE(value, this.#at);
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#at = this.#buffer.writeUInt8(value, this.#at);
  }

  bytes(value: Buffer): void {
    this.#reserve(value.length);
    this.#at += value.copy(this.#buffer, this.#at);
  }

  /** A UUID's text as 16 bytes, without a Buffer in between: event rows are full of them. Throws if it is none. */
  uuid(text: string): void {
    this.#reserve(UUID_BYTES);
    let seen = text.length === UUID_CHARS ? 0 : NO_DIGIT;
    for (let index = 0; index < UUID_BYTES; index++) {
      const at = digitAt[index] ?? 0;
      const high = digits[text.charCodeAt(at)] ?? NO_DIGIT;
      const low = digits[text.charCodeAt(at + 1)] ?? NO_DIGIT;
      seen |= high | low;
      this.#buffer[this.#at + index] = (high << 4) | low;
    }
    if ((seen & NO_DIGIT) !== 0) throw new TypeError(`${text} is no UUID`);
    this.#at += UUID_BYTES;
  }

  /** UTF-8 text after its length in bytes. */
  sizedText(value: string): void {
    this.#reserve(4 + value.length * 3);
    const size = this.#buffer.write(value, this.#at + 4, 'utf8');
    this.#buffer.writeInt32BE(size, this.#at);
    this.#at += 4 + size;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes > this.#buffer.length) this.#turnOver(bytes);
  }

  #turnOver(bytes: number): void {
    if (this.#at > 0) this.#full.push(this.#buffer.subarray(0, this.#at));
    this.#buffer = Buffer.allocUnsafe(bytes === 0 ? 0 : Math.max(CHUNK_BYTES, bytes));
    this.#at = 0;
  }
}
