import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const readOrMake = (path: string): string => {
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const text = randomBytes(32).toString('base64url');
  // Renamed into place, so that a crash in between never leaves half a secret.
  writeFileSync(`${path}.new`, `${text}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return text;
};

/** The secrets that standalone keeps in its data folder, readable by its user alone; made at the first start. */
export const ownSecrets = (dataDir: string): { readonly secret: string; readonly adminToken: string } => {
  mkdirSync(dataDir, { recursive: true });
  return { secret: readOrMake(join(dataDir, 'secret')), adminToken: readOrMake(join(dataDir, 'admin-token')) };
};

/** Where the admin token of the instance in a data folder stands. */
export const adminTokenFile = (dataDir: string): string => join(dataDir, 'admin-token');
