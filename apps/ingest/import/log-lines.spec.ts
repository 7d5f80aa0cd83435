import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { KeyedHash } from '#libs/domain';
import { LineIds } from './line-ids.ts';
import { logLines } from './log-lines.ts';

const chunked = (content: Buffer, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(content.length / size) }, (_, i) => content.subarray(i * size, (i + 1) * size)),
  );

const linesOf = async (content: Buffer, size = 7): Promise<{ lines: string[]; bytes: number }> => {
  const lines: string[] = [];
  let bytes = 0;
  for await (const some of logLines(chunked(content, size), (read) => (bytes += read))) lines.push(...some);
  return { lines, bytes };
};

describe('the lines of a file', () => {
  it('are the same whatever the chunks, plain or gzip', async () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\u00e9') }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 2, max: 20 }), async (wanted, size) => {
        const content = Buffer.from(wanted.map((line) => `${line}\n`).join(''));
        const expected = wanted.map((line) => Buffer.from(line).toString('latin1'));
        expect((await linesOf(content, size)).lines).toEqual(expected);
        const packed = gzipSync(content);
        expect(await linesOf(packed, size)).toEqual({ lines: expected, bytes: packed.length });
      }),
      { numRuns: 30 },
    );
  });

  it('end with a newline, with both its halves, or with the file', async () => {
    expect((await linesOf(Buffer.from('a\r\nb\n\nc'))).lines).toEqual(['a', 'b', '', 'c']);
    expect((await linesOf(Buffer.alloc(0))).lines).toEqual([]);
  });

  it('are bounded', async () => {
    const { lines } = await linesOf(Buffer.from(`${'x'.repeat(1_000_000)}\nb`), 10_000);
    expect(lines.map(({ length }) => length)).toEqual([65_536, 1]);
  });

  it('break off where a file is cut short', async () => {
    const packed = gzipSync(Buffer.from('a line\n'.repeat(1000)));
    await expect(linesOf(packed.subarray(0, -10), 64)).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
  });
});

describe('the ids of lines', () => {
  const key = new KeyedHash(Buffer.alloc(32, 1));
  const idsOf = (lines: readonly string[], remembered?: number): string[] => {
    const ids = new LineIds(key, remembered);
    return lines.map((line) => ids.next(line));
  };

  it('tell truly equal lines apart, and are the same for the same file', () => {
    const ids = idsOf(['a', 'b', 'a', 'a']);
    expect(new Set(ids).size).toBe(4);
    expect(idsOf(['a', 'b', 'a', 'a'])).toEqual(ids);
  });

  it('are the same for what overlaps', () => {
    const [, , c, d] = idsOf(['a', 'b', 'c', 'd']);
    expect(idsOf(['c', 'd', 'e']).slice(0, 2)).toEqual([c, d]);
  });

  it('need the key: nobody can try addresses', () => {
    expect(new LineIds(new KeyedHash(Buffer.alloc(32, 2))).next('a')).not.toBe(idsOf(['a'])[0]);
  });

  it('remember a bounded number of lines', () => {
    const [first, , , again] = idsOf(['a', 'b', 'c', 'a'], 1);
    expect(again).toBe(first);
  });
});
