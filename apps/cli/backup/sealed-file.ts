import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** What a file has to be, byte for byte. */
export interface Seal {
  readonly bytes: number;
  readonly sha256: string;
}

/** Records of one kind are alike: the fastest level already takes most of them away. */
const LEVEL = 1;
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Counts and hashes what goes through. */
class Sealing extends Transform {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    done(null, chunk);
  }

  seal(): Seal {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** A compressed file that is written piece by piece, and is on the disk once it is sealed. Only its user may read it. */
export class SealedFile {
  readonly #gzip = createGzip({ level: LEVEL });
  readonly #sealing = new Sealing();
  readonly #written: Promise<void>;

  private constructor(path: string) {
    this.#written = pipeline(
      this.#gzip,
      this.#sealing,
      createWriteStream(path, { mode: PRIVATE_FILE, flags: 'wx', flush: true }),
    );
    // Whoever seals is told; a failure before that ends the writing.
    this.#written.catch(() => undefined);
  }

  static async create(path: string): Promise<SealedFile> {
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
    return new SealedFile(path);
  }

  /** Waits where the disk is slower than the reader. */
  async write(bytes: Buffer | string): Promise<void> {
    if (!this.#gzip.write(bytes)) await Promise.race([once(this.#gzip, 'drain'), this.#written]);
  }

  async seal(): Promise<Seal> {
    this.#gzip.end();
    await this.#written;
    return this.#sealing.seal();
  }
}

/** What is in a sealed file. */
export const contentOf = (path: string): AsyncIterable<Buffer> => {
  const content = createGunzip();
  pipeline(createReadStream(path), content).catch(() => undefined);
  return content;
};

/** The lines of a sealed file. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of contentOf(path)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** What a file is now. */
export const sealOf = async (path: string): Promise<Seal> => {
  const sealing = new Sealing();
  await pipeline(createReadStream(path), sealing.resume());
  return sealing.seal();
};
