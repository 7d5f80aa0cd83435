import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { blobStoreContract } from '../blob-store.contract.ts';
import { FolderBlobStore } from './folder-blob-store.ts';

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'footfall-blobs-'));

describe('FolderBlobStore', () => {
  blobStoreContract(async () => {
    const folder = await newFolder();
    return {
      blobs: new FolderBlobStore(join(folder, 'made', 'when-needed')),
      close: () => rm(folder, { recursive: true }),
    };
  });

  it('keeps what it holds from other accounts of the machine', async () => {
    const folder = await newFolder();
    await new FolderBlobStore(folder).put('imports/one', Readable.from([Buffer.from('x')]));
    expect((await stat(join(folder, 'imports', 'one~'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'imports'))).mode & 0o077).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('leaves no trace of an upload that failed', async () => {
    const folder = await newFolder();
    const store = new FolderBlobStore(folder);
    const failing = Readable.from(
      (function* (): Generator<Buffer> {
        yield Buffer.from('x');
        throw new Error('gone');
      })(),
    );
    await expect(store.put('one', failing)).rejects.toThrow('gone');
    expect(await readdir(folder, { recursive: true })).toEqual(['~partial']);
    await rm(folder, { recursive: true });
  });

  it('sweeps uploads that a dead process left, not those that run', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, '~partial'));
    const now = Date.now();
    for (const [name, ageHours] of [
      ['dead', 25],
      ['running', 1],
    ] as const) {
      const path = join(folder, '~partial', name);
      await writeFile(path, 'x');
      await utimes(path, new Date(), new Date(now - ageHours * 3_600_000));
    }
    await new FolderBlobStore(folder).sweep(now);
    expect(await readdir(join(folder, '~partial'))).toEqual(['running']);
    await rm(folder, { recursive: true });
  });
});
