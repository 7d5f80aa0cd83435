import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { allKinds } from '#libs/document-store';
import { type PartitionRange, type Topic, topics } from '#libs/event-log';
import { version } from '#libs/operations';
import { CommandFailed, ExitCode } from '../outcome.ts';
import { LogBackup } from './back-up-log.ts';
import { type Engines } from './engines.ts';
import { type BlobFile, type DocumentsFile, FORMAT, type Manifest, writeManifest } from './manifest.ts';
import { SealedFile, sealOf } from './sealed-file.ts';

/** Salts must be gone when their time is over, wherever they are; the others are of the running instance. */
const LEFT_OUT: ReadonlySet<string> = new Set(['salt', 'repeat', 'lease', 'signIn', 'startedJob']);
const PRIVATE = { file: 0o600, folder: 0o700 };

/** What a backup tells of its progress: how much of all has been read. */
export type Progress = (what: string, done: number, all: number) => void;

const emptyFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: PRIVATE.folder });
  if ((await readdir(folder)).length > 0) {
    throw new CommandFailed(`The folder ${folder} is not empty; a backup needs one of its own.`, ExitCode.Usage);
  }
};

const writeDocuments = async ({ documents }: Engines, folder: string): Promise<readonly DocumentsFile[]> => {
  const files: DocumentsFile[] = [];
  for (const { kind } of allKinds.filter((one) => !LEFT_OUT.has(one.kind))) {
    const file = `documents/${kind}.gz`;
    const into = await SealedFile.create(join(folder, file));
    const found = await documents.find(kind, { all: true });
    for (const document of found) await into.write(`${JSON.stringify(document)}\n`);
    files.push({ kind, documents: found.length, file, ...(await into.seal()) });
  }
  return files;
};

const writeBlobs = async ({ blobs }: Engines, folder: string, progress: Progress): Promise<readonly BlobFile[]> => {
  const files: BlobFile[] = [];
  const all = await blobs.list('');
  for (const { name: blob } of all) {
    // Names of blobs may be deeper and longer than a file system likes; what they are called is in the manifest.
    const file = `blobs/${createHash('sha256').update(blob).digest('hex')}`;
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE.folder });
    await pipeline(await blobs.get(blob), createWriteStream(path, { mode: PRIVATE.file, flush: true }));
    files.push({ blob, file, ...(await sealOf(path)) });
    progress('Blobs', files.length, all.length);
  }
  return files;
};

/**
 * Writes everything that an instance cannot make again into an empty folder, while it runs: the log up to where it is when
 * this begins, then documents and blobs, none of them older than the log. What was to be forgotten by then is left
 * out, and so are salts.
 */
export const makeBackup = async (engines: Engines, folder: string, progress: Progress): Promise<Manifest> => {
  await emptyFolder(folder);
  const madeAt = new Date().toISOString();
  const ranges = new Map<Topic, ReadonlyMap<number, PartitionRange>>();
  for (const topic of topics) ranges.set(topic, await engines.log.describe(topic));
  const all = [...ranges.values()]
    .flatMap((of) => [...of.values()])
    .reduce((sum, { first, next }) => sum + next - first, 0);
  const log = await new LogBackup(engines, folder, (read) => progress('Event log', read, all)).run(ranges);
  const documents = await writeDocuments(engines, folder);
  const blobs = await writeBlobs(engines, folder, progress);
  const manifest: Manifest = { format: FORMAT, footfall: version, madeAt, log, documents, blobs };
  await writeManifest(folder, manifest);
  return manifest;
};

/** For a restore: a blob of the backup as a stream. */
export const blobContent = (folder: string, { file }: BlobFile): ReturnType<typeof createReadStream> =>
  createReadStream(join(folder, file));
