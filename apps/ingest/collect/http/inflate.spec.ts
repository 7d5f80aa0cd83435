import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { inflated } from './inflate.ts';

const body = Buffer.from(JSON.stringify({ url: '/a' }));
const LIMIT = 1000;

describe('a compressed body', () => {
  it.each([
    ['gzip', gzipSync(body), 'gzip'],
    ['gzip without its header', gzipSync(body), undefined],
    ['deflate', deflateSync(body), 'deflate'],
    ['deflate without zlib around it', deflateRawSync(body), 'Deflate'],
    ['nothing at all', body, undefined],
    ['identity', body, 'identity'],
  ])('is inflated: %s', async (_, sent, encoding) => {
    expect(await inflated(sent, encoding, LIMIT)).toEqual(body);
  });

  it('is inflated up to the limit, and no further', async () => {
    const fits = gzipSync(Buffer.alloc(LIMIT));
    expect((await inflated(fits, 'gzip', LIMIT)).length).toBe(LIMIT);
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    for (const sent of [gzipSync(Buffer.alloc(LIMIT + 1)), bomb]) {
      await expect(inflated(sent, 'gzip', LIMIT)).rejects.toMatchObject({ code: 'body.tooLarge' });
    }
  });

  it('is refused if it cannot be inflated', async () => {
    const cut = gzipSync(randomBytes(20_000)).subarray(0, 15_000);
    for (const [sent, encoding] of [
      [body, 'gzip'],
      [cut, 'gzip'],
      [Buffer.alloc(0), 'gzip'],
      [body, 'deflate'],
      [Buffer.alloc(0), 'deflate'],
    ] as const) {
      await expect(inflated(sent, encoding, 100_000)).rejects.toMatchObject({ code: 'body.malformed', field: 'body' });
    }
  });

  it('is refused in an encoding that nobody speaks here', async () => {
    await expect(inflated(brotliCompressSync(body), 'br', LIMIT)).rejects.toMatchObject({ code: 'body.encoding' });
  });
});
