import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { shiftDates, shiftToEndAt } from './shift-dates.ts';

const EXAMPLE = fileURLToPath(new URL('../../../../examples/access.log.gz', import.meta.url));
const GZIP = Buffer.from([0x1f, 0x8b]);

const inflate = promisify(gunzip);

/** The lines of a log (plain or gzip; the example if none is named), with their dates moved so that the newest is at `now`. */
export const demoLog = async (file: string | undefined, now: number): Promise<Readable> => {
  const content = await readFile(file ?? EXAMPLE);
  const text = content.subarray(0, 2).equals(GZIP) ? await inflate(content) : content;
  const lines = text.toString('utf8').trimEnd().split('\n');
  const by = shiftToEndAt(lines, now);
  return Readable.from(lines.map((line) => `${shiftDates(line, by)}\n`));
};
