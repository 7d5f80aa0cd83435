import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { type BlobStore, BlobUnknown } from './blob-store.port.ts';

/** One empty store under test. */
export interface BlobsUnderTest {
  readonly blobs: BlobStore;
  close(): Promise<void>;
}

/** What every blob store promises. */
export const blobStoreContract = (make: () => Promise<BlobsUnderTest>): void => {
  let under: BlobsUnderTest;
  let blobs: BlobStore;

  beforeEach(async () => {
    under = await make();
    blobs = under.blobs;
  });
  afterEach(() => under.close());

  const put = (name: string, content: string): Promise<{ readonly sizeBytes: number }> =>
    blobs.put(name, Readable.from([Buffer.from(content)]));
  const read = async (name: string): Promise<string> => text(await blobs.get(name));

  describe('blobs', () => {
    it('come back as they were put, with their size', async () => {
      const content = randomBytes(3_000_000);
      const pieces = [content.subarray(0, 1), content.subarray(1, 2_000_000), content.subarray(2_000_000)];
      expect(await blobs.put('imports/one.gz', Readable.from(pieces))).toEqual({ sizeBytes: 3_000_000 });
      expect((await buffer(await blobs.get('imports/one.gz'))).equals(content)).toBe(true);
    });

    it('may be empty', async () => {
      expect(await blobs.put('empty', Readable.from([]))).toEqual({ sizeBytes: 0 });
      expect(await read('empty')).toBe('');
    });

    it('are unknown until they are put', async () => {
      await expect(blobs.get('nothing')).rejects.toBeInstanceOf(BlobUnknown);
      await put('some/blob', 'x');
      await expect(blobs.get('some')).rejects.toBeInstanceOf(BlobUnknown);
    });

    it('may have the name of what others lie below', async () => {
      await put('a', 'above');
      await put('a/b', 'below');
      expect([await read('a'), await read('a/b')]).toEqual(['above', 'below']);
    });
  });

  describe('replacing', () => {
    it('shows the old or the new, never a mixture', async () => {
      const old = 'o'.repeat(1_000_000);
      const young = 'n'.repeat(1_500_000);
      await put('blob', old);
      const reading = await blobs.get('blob');
      await put('blob', young);
      expect(await text(reading)).toBe(old);
      expect(await read('blob')).toBe(young);
    });

    it('shows nothing of a stream that failed', async () => {
      const failing = (): Readable =>
        Readable.from(
          (function* () {
            yield Buffer.from('half');
            throw new Error('the sender went away');
          })(),
        );
      await expect(blobs.put('fresh', failing())).rejects.toThrow('the sender went away');
      await expect(blobs.get('fresh')).rejects.toBeInstanceOf(BlobUnknown);
      await put('kept', 'whole');
      await expect(blobs.put('kept', failing())).rejects.toThrow('the sender went away');
      expect(await read('kept')).toBe('whole');
    });

    it('by many at once leaves one of them whole', async () => {
      const contents = Array.from({ length: 10 }, (_, i) => String(i).repeat(200_000));
      await Promise.all(contents.map((content) => put('wanted', content)));
      expect(contents).toContain(await read('wanted'));
    });
  });

  describe('listing', () => {
    it('names the blob of the prefix and all below it, with their sizes; without a prefix all', async () => {
      for (const name of ['site', 'site/a', 'site/b/c', 'site-2/a']) await put(name, name);
      const listed = async (prefix: string): Promise<readonly string[]> =>
        (await blobs.list(prefix)).map(({ name, sizeBytes }) => `${name} ${sizeBytes}`).sort();
      expect(await listed('site')).toEqual(['site 4', 'site/a 6', 'site/b/c 8']);
      expect(await listed('')).toEqual(['site 4', 'site-2/a 8', 'site/a 6', 'site/b/c 8']);
      expect(await listed('nobody')).toEqual([]);
    });
  });

  describe('deleting by prefix', () => {
    it('takes the blob of that name and all below it, by whole segments', async () => {
      for (const name of ['site', 'site/a', 'site/b/c', 'site-2/a', 'other/site']) await put(name, name);
      expect(await blobs.deleteByPrefix('site')).toBe(3);
      await expect(blobs.get('site/b/c')).rejects.toBeInstanceOf(BlobUnknown);
      expect([await read('site-2/a'), await read('other/site')]).toEqual(['site-2/a', 'other/site']);
    });

    it('of nothing deletes nothing', async () => {
      expect(await blobs.deleteByPrefix('nobody')).toBe(0);
    });
  });

  it.each(['', '/', 'a/', '/a', 'a//b', '..', 'a/../b', '.', 'a b', 'ä', 'a\\b', 'a~', 'a\0', 'x'.repeat(201)])(
    'refuses the name %j',
    async (name) => {
      const content = Readable.from([Buffer.from('x')]);
      await expect(blobs.put(name, content)).rejects.toThrow('name of a blob');
      await expect(blobs.get(name)).rejects.toThrow('name of a blob');
      await expect(blobs.deleteByPrefix(name)).rejects.toThrow('name of a blob');
    },
  );
};
