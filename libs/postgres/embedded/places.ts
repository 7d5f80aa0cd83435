import { randomUUID } from 'node:crypto';
import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, canReach } from './account.ts';

/** Where the server's programs and data are. */
export interface Places {
  readonly binaries: string;
  readonly dataDir: string;
}

const HOMES = ['/var/lib/footfall', '/var/tmp/footfall'];
const POINTER = 'location';
const TRAVERSABLE = 0o711;
const READABLE = 0o755;

/**
 * As root the server runs under another account, which cannot enter folders closed to others, such as `/root`: then the
 * programs are copied to, and the data is put in, a folder that it can reach. A file `location` in the wanted folder
 * says where, so that the next start finds the data, and deleting the wanted folder begins anew.
 */
export const reachablePlaces = async (wanted: Places, account: Account | undefined): Promise<Places> => {
  await makeFolder(wanted.dataDir);
  if (!account) return wanted;
  return {
    binaries: canReach(join(wanted.binaries, 'bin'), account) ? wanted.binaries : await copyBinaries(wanted.binaries),
    dataDir: canReach(wanted.dataDir, account) ? wanted.dataDir : await otherFolder(wanted.dataDir),
  };
};

const makeFolder = async (folder: string): Promise<void> => {
  const made = await mkdir(folder, { recursive: true });
  if (made !== undefined) await chmod(folder, TRAVERSABLE);
};

const otherFolder = async (wanted: string): Promise<string> => {
  const pointer = join(wanted, POINTER);
  const known = await readFile(pointer, 'utf8').catch(() => undefined);
  const folder = known?.trim() ?? join(await home(), `data-${randomUUID()}`);
  await makeFolder(folder);
  if (known === undefined) await writeFile(pointer, `${folder}\n`);
  return folder;
};

/** The first home that can be made and that others may enter. */
const home = async (): Promise<string> => {
  for (const folder of HOMES) {
    try {
      await mkdir(folder, { recursive: true });
      await chmod(folder, READABLE);
      return folder;
    } catch {
      // Read-only: the next one.
    }
  }
  throw new Error(
    `None of ${HOMES.join(', ')} can be written; the embedded server needs a data folder that its account can reach.`,
  );
};

const copyBinaries = async (from: string): Promise<string> => {
  const target = join(await home(), await copyName(from));
  if (await exists(target)) return target;
  const making = `${target}.${randomUUID()}`;
  await cp(from, making, { recursive: true, verbatimSymlinks: true });
  await openToAll(making);
  await rename(making, target).catch(async (error: unknown) => {
    await rm(making, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  });
  return target;
};

/** Named by the package's own version, so that an upgrade is copied anew. */
const copyName = async (from: string): Promise<string> => {
  const { version } = JSON.parse(await readFile(join(dirname(from), 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return `postgres-${version}-${process.arch}`;
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const openToAll = async (folder: string): Promise<void> => {
  await chown(folder, 0, 0);
  await chmod(folder, READABLE);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? READABLE : 0o644);
  }
};
