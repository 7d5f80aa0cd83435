import { open, readdir, rm, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Readable } from 'node:stream';
import { segmentsOf } from '../blob-name.ts';
import { BlobStore, BlobUnknown, type StoredBlob } from '../blob-store.port.ts';
import { putFile } from './durable-file.ts';

/** No name has a `~`: files end in one, so that the blob `a` and the folder of the blob `a/b` can stand side by side. */
const FILE_END = '~';
const PARTIAL_FOLDER = '~partial';

/** An upload that has not grown for so long has been left by a process that died. */
const ABANDONED_AFTER_MS = 24 * 60 * 60_000;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Blobs as files of one folder, readable by their owner alone. */
export class FolderBlobStore extends BlobStore {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  override async put(name: string, content: Readable): Promise<{ readonly sizeBytes: number }> {
    const sizeBytes = await putFile(this.#fileOf(name), content, join(this.#folder, PARTIAL_FOLDER));
    return { sizeBytes };
  }

  override async get(name: string): Promise<Readable> {
    try {
      const file = await open(this.#fileOf(name), 'r');
      return file.createReadStream();
    } catch (error) {
      throw isMissing(error) ? new BlobUnknown(name, { cause: error }) : error;
    }
  }

  override async list(prefix: string): Promise<readonly StoredBlob[]> {
    const names = prefix === '' ? await this.#namesBelow([]) : await this.#namesBelow(segmentsOf(prefix));
    const own = prefix === '' ? [] : [prefix];
    const found = await Promise.all([...own, ...names].map((name) => this.#storedAs(name)));
    return found.filter((blob) => blob !== undefined);
  }

  override async deleteByPrefix(prefix: string): Promise<number> {
    const file = this.#fileOf(prefix);
    const folder = join(this.#folder, ...segmentsOf(prefix));
    const count = (await filesIn(folder)) + ((await exists(file)) ? 1 : 0);
    await Promise.all([rm(file, { force: true }), rm(folder, { recursive: true, force: true })]);
    return count;
  }

  /** Deletes what uploads left behind whose process died. */
  async sweep(now: number): Promise<void> {
    const folder = join(this.#folder, PARTIAL_FOLDER);
    for (const name of await namesIn(folder)) {
      const path = join(folder, name);
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }

  async #namesBelow(segments: readonly string[]): Promise<readonly string[]> {
    const paths = await namesIn(join(this.#folder, ...segments), true);
    return paths
      .filter((path) => path.endsWith(FILE_END) && !path.startsWith(PARTIAL_FOLDER))
      .map((path) => [...segments, ...path.slice(0, -FILE_END.length).split(sep)].join('/'));
  }

  async #storedAs(name: string): Promise<StoredBlob | undefined> {
    try {
      const { size, mtimeMs } = await stat(this.#fileOf(name));
      return { name, sizeBytes: size, putAt: mtimeMs };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  #fileOf(name: string): string {
    return join(this.#folder, ...segmentsOf(name)) + FILE_END;
  }
}

const namesIn = async (folder: string, recursive = false): Promise<readonly string[]> => {
  try {
    return await readdir(folder, { recursive });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

const filesIn = async (folder: string): Promise<number> =>
  (await namesIn(folder, true)).filter((path) => path.endsWith(FILE_END)).length;

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};
