import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const SCRATCH_BYTES = 4096;

const padded = (key: Buffer, pad: number, size: number): Buffer => {
  const block = Buffer.alloc(size, pad, 'latin1').fill(pad, 0, BLOCK_BYTES);
  const short = key.length > BLOCK_BYTES ? hash('sha256', key, 'buffer') : key;
  short.forEach((byte, at) => (block[at] = byte ^ pad));
  return block;
};

/**
 * HMAC-SHA-256 (RFC 2104) under one key, for the hot path: two one-shot hashes, with the key's blocks made once, take a
 * quarter of the time of `createHmac`, which builds an object of OpenSSL's for each message.
 */
export class KeyedHash {
  readonly #inner: Buffer;
  readonly #outer: Buffer;

  constructor(key: Buffer) {
    this.#inner = padded(key, 0x36, BLOCK_BYTES + SCRATCH_BYTES);
    this.#outer = padded(key, 0x5c, BLOCK_BYTES + DIGEST_BYTES);
  }

  /** The 32 bytes of a text's HMAC. */
  digest(text: string): Buffer {
    hash('sha256', this.#withMessage(text), 'buffer').copy(this.#outer, BLOCK_BYTES);
    return hash('sha256', this.#outer, 'buffer');
  }

  #withMessage(text: string): Buffer {
    // Three bytes of UTF-8 at most per UTF-16 unit.
    if (text.length * 3 > SCRATCH_BYTES)
      return Buffer.concat([this.#inner.subarray(0, BLOCK_BYTES), Buffer.from(text)]);
    return this.#inner.subarray(0, BLOCK_BYTES + this.#inner.write(text, BLOCK_BYTES));
  }
}

const HEX_BYTES = 16;

/** The first 128 bits of a digest as a UUIDv8 (RFC 9562), the version for ids of one's own making. */
export const uuidOf = (digest: Buffer): string => {
  const bytes = Buffer.from(digest.subarray(0, HEX_BYTES));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
