import { randomBytes, randomUUID } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account } from './account.ts';
import { type Places } from './places.ts';
import { runProgram } from './run-program.ts';
import { ServerFailed } from './server-errors.ts';

/** A made data folder of the server and the password of its one user. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly password: string;
}

export const SUPERUSER = 'footfall';

const CLUSTER = 'cluster';
const PRIVATE_FILE = 0o600;
const TRAVERSABLE = 0o711;

/** The cluster in the data folder, made by `initdb` if there is none. Killed at any moment, the next call finds it whole or makes it anew. */
export const openCluster = async (places: Places, account: Account | undefined): Promise<Cluster> => {
  const folder = join(places.dataDir, CLUSTER);
  if (!(await isThere(folder))) await makeCluster(places, folder, account);
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  return { folder, data: join(folder, 'data'), password };
};

/** Everything is made beside its place and moved there at once, password included. */
const makeCluster = async (places: Places, folder: string, account: Account | undefined): Promise<void> => {
  const making = `${folder}.${randomUUID()}`;
  await mkdir(making, { mode: TRAVERSABLE });
  try {
    const password = randomBytes(24).toString('base64url');
    await writeFile(join(making, 'password'), `${password}\n`, { mode: PRIVATE_FILE, flag: 'wx' });
    await initialise(places.binaries, making, password, account);
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!(await isThere(folder))) throw error;
  }
};

/** `initdb` reads the password from a file of its own account, inside the folder that only that account may read. */
const initialise = async (
  binaries: string,
  making: string,
  password: string,
  account: Account | undefined,
): Promise<void> => {
  const data = join(making, 'data');
  const forInitdb = join(making, 'initdb-password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(forInitdb, password, { mode: PRIVATE_FILE, flag: 'wx' });
  if (account) await Promise.all([data, forInitdb].map((path) => chown(path, account.uid, account.gid)));
  const { code, output } = await runProgram(join(binaries, 'bin', 'initdb'), initdbArguments(data, forInitdb), account);
  await rm(forInitdb, { force: true });
  if (code !== 0) throw new ServerFailed('The embedded PostgreSQL could not be initialised.', output);
};

const initdbArguments = (data: string, passwordFile: string): readonly string[] => [
  '-D',
  data,
  '-U',
  SUPERUSER,
  '-A',
  'scram-sha-256',
  `--pwfile=${passwordFile}`,
  '-E',
  'UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-sync',
];

/** Removes what starts that were cut short have left; for the owner of the running server, since another start may be making. */
export const removeHalfMade = async (dataDir: string): Promise<void> => {
  const halfMade = (await readdir(dataDir)).filter((name) => name.startsWith(`${CLUSTER}.`));
  await Promise.all(halfMade.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
