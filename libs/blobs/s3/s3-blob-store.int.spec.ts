import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { type S3Settings } from '#libs/config';
import { describeWithDocker, type EngineContainer, freePort, minioKey, startMinio } from '#libs/testing';
import { blobStoreContract } from '../blob-store.contract.ts';
import { BlobStoreUnavailable, BlobUnknown } from '../blob-store.port.ts';
import { S3BlobStore } from './s3-blob-store.ts';

const MIB = 1024 * 1024;

describeWithDocker('S3BlobStore on MinIO', () => {
  let minio: EngineContainer;

  beforeAll(async () => {
    minio = await startMinio();
  }, 60_000);
  afterAll(() => minio.stop());

  const settings = (more: Partial<S3Settings> = {}): S3Settings => ({
    bucket: `spec-${randomUUID()}`,
    region: 'us-east-1',
    endpoint: minio.url,
    key: minioKey,
    ...more,
  });
  const open = async (more: Partial<S3Settings> = {}): Promise<S3BlobStore> => {
    const blobs = new S3BlobStore(settings(more));
    await blobs.prepare();
    return blobs;
  };
  const one = (content: string): Readable => Readable.from([Buffer.from(content)]);

  blobStoreContract(async () => {
    const blobs = await open();
    return { blobs, close: async () => blobs.close() };
  });

  describe('the bucket', () => {
    it('is made once, by however many processes begin at the same time', async () => {
      const bucket = `spec-${randomUUID()}`;
      const stores = Array.from({ length: 5 }, () => new S3BlobStore(settings({ bucket })));
      await Promise.all(stores.map((store) => store.prepare()));
      await stores[0]?.put('a', one('x'));
      expect(await text((await stores[4]?.get('a')) ?? one(''))).toBe('x');
      for (const store of stores) store.close();
    });

    it('that a wrong key does not open is told in words', async () => {
      const opening = open({ key: { id: 'somebody', secret: 'something-else' } });
      await expect(opening).rejects.toThrow(/^The bucket spec-\S+ at http:\S+ is not opened by the key/);
    });

    it('of a store that is away is told in words', async () => {
      const opening = open({ endpoint: `http://127.0.0.1:${await freePort()}` });
      await expect(opening).rejects.toThrow(/^The bucket spec-\S+ at http:\S+ cannot be reached/);
    });
  });

  describe('large blobs', () => {
    const uploadsOf = async (bucket: string, key: string): Promise<number> => {
      const client = new S3Client({
        region: 'us-east-1',
        endpoint: minio.url,
        forcePathStyle: true,
        credentials: { accessKeyId: minioKey.id, secretAccessKey: minioKey.secret },
      });
      // MinIO lists the uploads of a whole key alone.
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: key }));
      client.destroy();
      return Uploads.length;
    };

    it('go in parts and come back whole', async () => {
      const blobs = await open();
      const content = randomBytes(20 * MIB + 7);
      const pieces = Array.from({ length: 21 }, (_, i) => content.subarray(i * MIB, (i + 1) * MIB));
      expect(await blobs.put('large', Readable.from(pieces))).toEqual({ sizeBytes: content.length });
      expect((await buffer(await blobs.get('large'))).equals(content)).toBe(true);
      blobs.close();
    });

    it('whose sender goes away leave neither a blob nor parts', async () => {
      const { bucket, ...rest } = settings();
      const blobs = await open({ bucket, ...rest });
      const content = Readable.from(
        (async function* () {
          for (let i = 0; i < 12; i++) yield randomBytes(2 * MIB);
          while ((await uploadsOf(bucket, 'large~')) === 0) await sleep(10);
          throw new Error('the sender went away');
        })(),
      );
      await expect(blobs.put('large', content)).rejects.toThrow('the sender went away');
      await expect(blobs.get('large')).rejects.toBeInstanceOf(BlobUnknown);
      expect(await uploadsOf(bucket, 'large~')).toBe(0);
      blobs.close();
    });

    it('whose stream is ended early count as not sent', async () => {
      const blobs = await open();
      const content = new Readable({ read: () => undefined });
      content.push(randomBytes(MIB));
      const putting = blobs.put('cut', content);
      setImmediate(() => content.destroy());
      await expect(putting).rejects.toThrow();
      await expect(blobs.get('cut')).rejects.toBeInstanceOf(BlobUnknown);
      blobs.close();
    });
  });

  it('lists and deletes more than a page', async () => {
    const blobs = await open();
    const names = Array.from({ length: 1100 }, (_, i) => `many/${i}`);
    for (let i = 0; i < names.length; i += 50) {
      await Promise.all(names.slice(i, i + 50).map((name) => blobs.put(name, one('x'))));
    }
    await blobs.put('many-others', one('x'));
    expect(await blobs.list('many')).toHaveLength(1100);
    expect(await blobs.deleteByPrefix('many')).toBe(1100);
    expect((await blobs.list('')).map(({ name }) => name)).toEqual(['many-others']);
    blobs.close();
  }, 60_000);

  it('says when the store is away, and goes on when it is back', async () => {
    const blobs = await open();
    await blobs.put('kept', one('still here'));
    await minio.kill();
    await expect(blobs.get('kept')).rejects.toBeInstanceOf(BlobStoreUnavailable);
    await expect(blobs.put('lost', one('x'))).rejects.toBeInstanceOf(BlobStoreUnavailable);
    await minio.revive();
    expect(await text(await blobs.get('kept'))).toBe('still here');
    await expect(blobs.get('lost')).rejects.toBeInstanceOf(BlobUnknown);
    blobs.close();
  }, 60_000);
});
