import { type Readable } from 'node:stream';
import { type _Object, GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { type S3Settings } from '#libs/config';
import { BlobStore, BlobStoreUnavailable, BlobUnknown, type StoredBlob } from '../blob-store.port.ts';
import { CountedStream } from './counted-stream.ts';
import { abortUploadsBefore, deleteKeys, pagesOf, prepareBucket } from './s3-bucket.ts';
import { BucketUnusable, s3Failure } from './s3-failure.ts';
import { keyOf, keysOf, nameOf } from './s3-names.ts';

const MIB = 1024 * 1024;

/** S3 takes ten thousand parts: 80 GB. As many parts as are under way are in memory. */
const PART_BYTES = 8 * MIB;
const PARTS_UNDER_WAY = 2;

const ATTEMPTS = 4;
const CONNECT_TIMEOUT_MS = 5000;
const SILENCE_TIMEOUT_MS = 30_000;
const ABANDONED_AFTER_MS = 24 * 60 * 60_000;

/** Stores that are not Amazon's know buckets by path, and not all of them know its newer checksums. */
const ofOthers = (endpoint: string) =>
  ({
    endpoint,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  }) as const;

const clientOf = ({ region, endpoint, key }: S3Settings): S3Client =>
  new S3Client({
    region,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, socketTimeout: SILENCE_TIMEOUT_MS },
    ...(endpoint !== undefined && ofOthers(endpoint)),
    ...(key && { credentials: { accessKeyId: key.id, secretAccessKey: key.secret } }),
  });

const blobsOf = ({ Key = '', Size = 0, LastModified }: _Object): readonly StoredBlob[] => {
  const name = nameOf(Key);
  return name === undefined ? [] : [{ name, sizeBytes: Size, putAt: LastModified?.getTime() ?? 0 }];
};

/** Blobs as objects of one bucket of an S3-compatible store. */
export class S3BlobStore extends BlobStore {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #place: string;

  constructor(settings: S3Settings) {
    super();
    this.#client = clientOf(settings);
    this.#bucket = settings.bucket;
    this.#place = settings.endpoint === undefined ? settings.bucket : `${settings.bucket} at ${settings.endpoint}`;
  }

  /** Makes the bucket if it is not there; may be done by several processes at once. Rejects with `BucketUnusable`. */
  prepare(): Promise<void> {
    return this.#inWords(() => prepareBucket(this.#client, this.#bucket));
  }

  /** Deletes the parts that uploads left behind whose process died. Rejects with `BucketUnusable`. */
  sweep(now: number): Promise<void> {
    return this.#inWords(() => abortUploadsBefore(this.#client, this.#bucket, now - ABANDONED_AFTER_MS));
  }

  override async put(name: string, content: Readable): Promise<{ readonly sizeBytes: number }> {
    const key = keyOf(name);
    const counted = new CountedStream(content);
    try {
      await this.#tell(() => this.#upload(key, counted.stream));
    } catch (error) {
      throw counted.failure ?? error;
    } finally {
      content.destroy();
    }
    return { sizeBytes: counted.sizeBytes };
  }

  override async get(name: string): Promise<Readable> {
    const key = keyOf(name);
    return this.#tell(async () => {
      try {
        const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
        return Body as Readable;
      } catch (error) {
        throw error instanceof NoSuchKey ? new BlobUnknown(name, { cause: error }) : error;
      }
    });
  }

  override async list(prefix: string): Promise<readonly StoredBlob[]> {
    const prefixes = keysOf(prefix);
    return this.#tell(async () => {
      const found: StoredBlob[] = [];
      for await (const page of this.#pages(prefixes)) found.push(...page);
      return found;
    });
  }

  override async deleteByPrefix(prefix: string): Promise<number> {
    const prefixes = [keyOf(prefix), ...keysOf(prefix).slice(1)];
    return this.#tell(async () => {
      let count = 0;
      for await (const page of this.#pages(prefixes)) {
        const keys = page.map(({ name }) => keyOf(name));
        if (keys.length > 0) await deleteKeys(this.#client, this.#bucket, keys);
        count += keys.length;
      }
      return count;
    });
  }

  /** Ends connections; what is under way fails. */
  close(): void {
    this.#client.destroy();
  }

  async #upload(key: string, body: Readable): Promise<void> {
    const upload = new Upload({
      client: this.#client,
      params: { Bucket: this.#bucket, Key: key, Body: body },
      partSize: PART_BYTES,
      queueSize: PARTS_UNDER_WAY,
    });
    await upload.done();
  }

  async *#pages(prefixes: readonly string[]): AsyncGenerator<readonly StoredBlob[]> {
    for (const prefix of prefixes) {
      for await (const page of pagesOf(this.#client, this.#bucket, prefix)) yield page.flatMap(blobsOf);
    }
  }

  async #inWords<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof BlobUnknown ? error : s3Failure(error, this.#place);
    }
  }

  async #tell<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.#inWords(work);
    } catch (error) {
      throw error instanceof BucketUnusable ? new BlobStoreUnavailable(error) : error;
    }
  }
}
