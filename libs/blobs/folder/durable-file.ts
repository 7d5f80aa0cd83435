import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a folder lists survives a power cut only once the folder itself is flushed. Windows cannot, and need not. */
const flushFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Makes a folder with its parents; the parent of the first that was missing is flushed, and each new one. */
const makeFolder = async (path: string): Promise<void> => {
  const firstMade = await mkdir(path, { recursive: true, mode: 0o700 });
  if (firstMade === undefined) return;
  const above = dirname(firstMade);
  for (let folder = dirname(path); folder.length >= above.length; folder = dirname(folder)) await flushFolder(folder);
};

const counting = (count: (bytes: number) => void): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count(chunk.length);
      done(null, chunk);
    },
  });

/** Writes the stream and flushes it to the disk. */
const write = async (path: string, content: Readable): Promise<number> => {
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o600);
  await pipeline(
    content,
    counting((bytes) => (sizeBytes += bytes)),
    file.createWriteStream({ flush: true }),
  );
  return sizeBytes;
};

/**
 * Puts a stream under a path: written beside, flushed, then renamed, so that whoever opens the path finds the old
 * content or the new, also after a power cut. Answers the size.
 */
export const putFile = async (path: string, content: Readable, partialFolder: string): Promise<number> => {
  const partial = join(partialFolder, randomUUID());
  try {
    await makeFolder(partialFolder);
    const sizeBytes = await write(partial, content);
    await makeFolder(dirname(path));
    await rename(partial, path);
    await flushFolder(dirname(path));
    return sizeBytes;
  } catch (error) {
    content.destroy();
    await rm(partial, { force: true });
    throw error;
  }
};
