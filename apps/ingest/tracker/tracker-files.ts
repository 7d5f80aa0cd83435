import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** A file as it is sent. */
export interface ServedFile {
  readonly content: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
}

/** The build of the tracker: the script, and its modules with their contents' hash in their names. */
export interface TrackerFiles {
  readonly script: ServedFile;
  readonly modules: ReadonlyMap<string, ServedFile>;
  /** The file of each module, by the module's name. */
  readonly moduleFiles: Readonly<Record<string, string>>;
}

const BUILT = fileURLToPath(new URL('../../../tracker/', import.meta.url));
const ETAG_LENGTH = 22;

const served = (path: string): ServedFile => {
  const content = readFileSync(path);
  return {
    content,
    gzipped: gzipSync(content, { level: 9 }),
    etag: `W/"${hash('sha256', content, 'base64url').slice(0, ETAG_LENGTH)}"`,
  };
};

/** Reads the tracker's build; undefined where nothing was built, as in a tree of sources. */
export const readTrackerFiles = (folder = BUILT): TrackerFiles | undefined => {
  const manifest = `${folder}/manifest.json`;
  if (!existsSync(manifest)) return undefined;
  const { modules } = JSON.parse(readFileSync(manifest, 'utf8')) as { modules: Readonly<Record<string, string>> };
  const files = Object.values(modules).map((file) => [file, served(`${folder}/modules/${file}`)] as const);
  return { script: served(`${folder}/tracker.js`), modules: new Map(files), moduleFiles: modules };
};
