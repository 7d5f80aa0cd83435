import { type Readable } from 'node:stream';

/**
 * Large values by name. Names are `/`-separated segments of `[A-Za-z0-9._-]`. Contract in `blob-store.contract.ts`.
 *
 * - `put` resolves once the whole stream is durable under the name, and replaces what was there at once: a reader sees the old or the new.
 * - `get` rejects with `BlobUnknown` if there is none.
 * - `deleteByPrefix` takes whole segments and answers how many were deleted.
 */
export abstract class BlobStore {
  abstract put(name: string, content: Readable): Promise<{ readonly sizeBytes: number }>;
  abstract get(name: string): Promise<Readable>;
  abstract deleteByPrefix(prefix: string): Promise<number>;
}
