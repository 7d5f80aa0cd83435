import { createHash } from 'node:crypto';
import { type Readable, Transform, pipeline } from 'node:stream';
import { finished } from 'node:stream/promises';

/** A stream that hands on what goes through it, and knows its hash once all of it has. */
export class HashedUpload extends Transform {
  readonly #hash = createHash('sha256');
  #digest: string | null = null;

  /** Reads on from another stream; what happens to that happens to this. */
  static of(content: Readable): HashedUpload {
    const hashed = new HashedUpload();
    pipeline(content, hashed, () => undefined);
    return hashed;
  }

  /** Of all that went through; null before its end. */
  get digest(): string | null {
    return this.#digest;
  }

  /** Reads to the end, for the hash alone. */
  async drain(): Promise<string | null> {
    await finished(this.resume());
    return this.#digest;
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    done(null, chunk);
  }

  override _flush(done: () => void): void {
    this.#digest = this.#hash.digest('base64url');
    done();
  }
}
