import { type Readable } from 'node:stream';
import { Failure } from '#libs/domain';

/** There is no blob of this name. */
export class BlobUnknown extends Error {
  constructor(
    readonly blob: string,
    options?: ErrorOptions,
  ) {
    super(`There is no blob ${blob}.`, options);
    this.name = 'BlobUnknown';
  }
}

/** The store cannot be reached, or does not let Footfall in. Callers are told no more; `cause` says which, and where it is. */
export class BlobStoreUnavailable extends Failure {
  constructor(cause: Error) {
    super('store.unavailable', 'The store of uploads and recordings is away.', { cause });
    this.name = 'BlobStoreUnavailable';
  }
}

/** A blob that is there. */
export interface StoredBlob {
  readonly name: string;
  readonly sizeBytes: number;
  /** Epoch milliseconds. */
  readonly putAt: number;
}

/**
 * Large values by name. Names are `/`-separated segments of `[A-Za-z0-9._-]`, other than `.` and `..`, at most 200
 * characters each and 800 in all; any other name throws. Contract in `blob-store.contract.ts`.
 *
 * - `put` resolves once the whole stream is durable under the name, and replaces what was there at once: a reader sees the old or the new.
 *   If the stream fails, `put` rejects with its error and what was there stays.
 * - `get` rejects with `BlobUnknown` if there is none.
 * - Where the store is away, or shut, each rejects with `BlobStoreUnavailable` after a few attempts.
 * - `list` answers the blobs that `deleteByPrefix` would take, or all for the empty prefix, in no order.
 * - `deleteByPrefix` takes whole segments (the blob of that name, and all below it) and answers how many were deleted.
 */
export abstract class BlobStore {
  abstract put(name: string, content: Readable): Promise<{ readonly sizeBytes: number }>;
  abstract get(name: string): Promise<Readable>;
  abstract list(prefix: string): Promise<readonly StoredBlob[]>;
  abstract deleteByPrefix(prefix: string): Promise<number>;
}
