import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Longer lines are cut to this, which no format can read: memory stays bounded whatever the file holds. */
const MAX_LINE_BYTES = 64 * 1024;

const isGzip = (chunk: Buffer): boolean => chunk[0] === 0x1f && chunk[1] === 0x8b;

async function* counted(file: Readable, read: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of file as AsyncIterable<Buffer>) {
    read(chunk.length);
    yield chunk;
  }
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** The file's content, inflated if it is gzip by its first two bytes. */
async function* plain(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await chunks.next();
  if (first.done) return;
  const all = startingWith(first.value, chunks);
  if (!isGzip(first.value)) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  // A fault of the file, or of inflating it, ends the iteration below: no callback has to tell it.
  pipeline(Readable.from(all), gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Buffer>;
}

const trimmed = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line).slice(0, MAX_LINE_BYTES);

/**
 * The lines of a file, plain or gzip, a chunk's worth at a time; each character stands for one byte. It holds one chunk and
 * the beginning of a line, nothing else. `read` is told how many bytes of the file have been taken. Throws what the file
 * or inflating it throws.
 */
export async function* logLines(file: Readable, read: (bytes: number) => void): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of plain(counted(file, read))) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_BYTES);
    if (lines.length > 0) yield lines.map(trimmed);
  }
  if (rest !== '') yield [trimmed(rest)];
}
