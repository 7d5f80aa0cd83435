import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Topic } from '#libs/event-log';
import { type Seal, sealOf } from './sealed-file.ts';

/** Files of another format are of a release that this one cannot read. */
export const FORMAT = 1;
const MANIFEST = 'manifest.json';
const PRIVATE_FILE = 0o600;

/** A file of the backup, as it has to be. */
export interface ManifestFile extends Seal {
  /** Below the backup's folder. */
  readonly file: string;
}

/** The records of one partition of a topic. */
export interface PartitionFile extends ManifestFile {
  readonly topic: Topic;
  readonly partition: number;
  /** The first position that the log still had, and the one that it would have given next. */
  readonly from: number;
  readonly to: number;
  readonly records: number;
  /** Of what was to be forgotten, and copies of events that count already. */
  readonly leftOut: { readonly forgotten: number; readonly duplicates: number };
}

export interface DocumentsFile extends ManifestFile {
  readonly kind: string;
  readonly documents: number;
}

export interface BlobFile extends ManifestFile {
  readonly blob: string;
}

/** What a backup holds. It is written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: number;
  readonly footfall: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly log: readonly PartitionFile[];
  readonly documents: readonly DocumentsFile[];
  readonly blobs: readonly BlobFile[];
}

/** The folder holds no backup, or not the one that was made. */
export class BackupInvalid extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupInvalid';
  }
}

export const writeManifest = async (folder: string, manifest: Manifest): Promise<void> => {
  const path = join(folder, MANIFEST);
  await writeFile(`${path}.new`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: PRIVATE_FILE, flush: true });
  await rename(`${path}.new`, path);
};

/** Rejects with `BackupInvalid`. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw new BackupInvalid(`There is no whole backup in ${folder}: it has no ${MANIFEST}.`, { cause });
  });
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== FORMAT) {
    throw new BackupInvalid(
      `The backup in ${folder} has format ${manifest.format}, made by Footfall ${manifest.footfall}; this release reads format ${FORMAT}.`,
    );
  }
  return manifest;
};

/** Every file of the backup. */
export const filesOf = ({ log, documents, blobs }: Manifest): readonly ManifestFile[] => [
  ...log,
  ...documents,
  ...blobs,
];

/** Reads every file again; rejects with `BackupInvalid`, naming the first that is not as it was written. */
export const verifyFiles = async (
  folder: string,
  manifest: Manifest,
  checked: (files: number) => void,
): Promise<void> => {
  for (const [at, { file, bytes, sha256 }] of filesOf(manifest).entries()) {
    const seal = await sealOf(join(folder, file)).catch((cause: unknown) => {
      throw new BackupInvalid(`${file} of the backup cannot be read: ${(cause as Error).message}`, { cause });
    });
    if (seal.bytes !== bytes || seal.sha256 !== sha256) throw new BackupInvalid(`${file} is not as it was written.`);
    checked(at + 1);
  }
};
