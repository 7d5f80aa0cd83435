import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BlobStore } from '#libs/blobs';
import { type CacheAdmin } from '#libs/cache';
import { type Directory } from '#libs/directory';
import { type DocumentStore } from '#libs/document-store';
import { type EventLog } from '#libs/event-log';
import { type ReadStore } from '#libs/read-store';
import { type EngineCheck } from './checks.ts';

/** Nothing is ever kept under this name: looking for it only shows that the engine answers. */
const NOBODY = 'readiness';

/** Whether the log answers, and how many partitions `tracking` has. */
export const eventLogCheck = (log: EventLog): EngineCheck => ({
  name: 'event log',
  run: async () => `${(await log.describe('tracking')).size} partitions of tracking`,
});

/** Whether documents can be read. */
export const documentsCheck = (store: DocumentStore): EngineCheck => ({
  name: 'documents',
  run: () => store.get('lease', NOBODY).then(() => undefined),
});

/** Whether the processes share a cache; without it each works on alone. */
export const cacheCheck = (cache: CacheAdmin): EngineCheck => ({
  name: 'cache',
  isOptional: true,
  run: async () => {
    const { engine, status, detail } = cache.state();
    if (status === 'away') throw new Error(`${engine} is away: ${detail ?? 'no reason is known'}`);
    return `kept in ${engine}`;
  },
});

/** Whether blobs can be looked for. */
export const blobsCheck = (blobs: BlobStore): EngineCheck => ({
  name: 'blobs',
  run: () => blobs.list(NOBODY).then(() => undefined),
});

/** Whether rows can be read, and of which version. */
export const readStoreCheck = (store: ReadStore): EngineCheck => ({
  name: 'read store',
  run: async () => {
    await store.sql.query('select 1');
    return `reads ${await store.activeTraffic()}`;
  },
});

/** Whether every website is known: resolves once the directory has been read. */
export const directoryCheck = (directory: Directory): EngineCheck => ({
  name: 'directory',
  run: () => directory.ready().then(() => undefined),
});

const LEAST_FREE_BYTES = 64 * 1024 * 1024;
const MIB = 1024 * 1024;

/** The folder, or the nearest of its parents that is there. */
const freeBytes = async (folder: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    return freeBytes(dirname(folder));
  }
};

/** Whether there is room on the disk of a folder. */
export const freeDiskCheck = (folder: string): EngineCheck => ({
  name: 'free disk',
  run: async () => {
    const bytes = await freeBytes(folder);
    const said = `${Math.floor(bytes / MIB)} MiB free`;
    if (bytes < LEAST_FREE_BYTES) throw new Error(said);
    return said;
  },
});
