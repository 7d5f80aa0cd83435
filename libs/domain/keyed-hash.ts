import { hash } from 'node:crypto';
import { uuidText } from './uuid.ts';

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

const UUID_BYTES = 16;
const OWN_VERSION = 8;

/** The first 128 bits of a digest as a UUIDv8 (RFC 9562), the version for ids that are made in a way of one's own. */
export const keyedUuid = (digest: Buffer): string => uuidText(Buffer.from(digest.subarray(0, UUID_BYTES)), OWN_VERSION);
