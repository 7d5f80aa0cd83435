import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user that the server runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED = ['postgres', 'nobody'];

const accounts = (passwd: string): ReadonlyMap<string, Account> =>
  new Map(
    passwd.split('\n').flatMap((line) => {
      const [name, , uid, gid] = line.split(':');
      return name && uid && gid ? [[name, { uid: Number(uid), gid: Number(gid) }] as const] : [];
    }),
  );

/** Nobody's numbers where no account has the name, as in images without a user database. */
const OVERFLOW: Account = { uid: 65534, gid: 65534 };

/** PostgreSQL refuses to run as root: root lends it an account without rights. Everybody else runs it as themselves (undefined). */
export const serverAccount = (passwdFile = '/etc/passwd'): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const known = accounts(readFileSync(passwdFile, 'utf8'));
    return PREFERRED.map((name) => known.get(name)).find((account) => account !== undefined) ?? OVERFLOW;
  } catch {
    return OVERFLOW;
  }
};

const TRAVERSE = 0o1;

const mayTraverse = (folder: string, account: Account): boolean => {
  const { uid, gid, mode } = statSync(folder);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & TRAVERSE) !== 0;
};

/** Whether the account gets into the folder, which is there, through all that lie above it. */
export const canReach = (folder: string, account: Account): boolean => {
  const above = dirname(folder);
  return mayTraverse(folder, account) && (above === folder || canReach(above, account));
};
