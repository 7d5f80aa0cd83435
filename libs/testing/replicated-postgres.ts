import { chmodSync, mkdtempSync } from 'node:fs';
import { chown, cp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Postgres, startEmbeddedPostgres } from '#libs/postgres';
import { eventually } from './eventually.ts';

/** A server and a replica of it that streams its changes, and can be held up. */
export interface ReplicatedPostgres {
  readonly primaryUrl: string;
  readonly replicaUrl: string;
  /** From now on the replica stays as it is. */
  pause(): Promise<void>;
  /** It goes on. */
  resume(): Promise<void>;
  /** Resolves when the replica has all that is committed now. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

const settings = { fsync: 'off', max_connections: '50', shared_buffers: '64MB' };

const ofTheRunningOne = new Set(['postmaster.pid', 'postmaster.opts']);

const DATA = join('cluster', 'data');

/** Files of the server belong to the account that it runs under. */
const giveTo = async (like: string, folder: string): Promise<void> => {
  const { uid, gid } = await stat(like);
  for (const name of ['', ...(await readdir(folder, { recursive: true }))]) await chown(join(folder, name), uid, gid);
};

/** A base backup by hand, since the embedded server comes without the program for it. */
const copyServer = async (primary: Postgres, from: string, to: string): Promise<void> => {
  const label = await primary.transaction(async (tx) => {
    await tx.query(`select pg_backup_start('replica', true)`);
    await cp(from, to, { recursive: true, filter: (path) => !ofTheRunningOne.has(basename(path)) });
    const [stopped] = await tx.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)');
    return stopped?.label ?? '';
  });
  await writeFile(join(to, DATA, 'backup_label'), label);
  await writeFile(join(to, DATA, 'standby.signal'), '');
  await giveTo(join(from, DATA), join(to, DATA));
};

const connectionTo = (url: string): string => {
  const { hostname, port, username, password } = new URL(url);
  return `host=${hostname} port=${port} user=${username} password=${password}`;
};

const pool = (url: string): Postgres => new Postgres({ url, poolSize: 2, applicationName: 'specs' });

const hasCaughtUp = async (primary: Postgres, replica: Postgres): Promise<void> => {
  const [written] = await primary.query<{ at: string }>('select pg_current_wal_lsn()::text as at');
  await eventually('the replica has what the primary has', async () => {
    const [row] = await replica.query<{ yes: boolean }>('select pg_last_wal_replay_lsn() >= $1::pg_lsn as yes', [
      written?.at,
    ]);
    return row?.yes;
  });
};

/** Starts both, empty; for `beforeAll`. */
export const startReplicatedPostgres = async (): Promise<ReplicatedPostgres> => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-replica-'));
  chmodSync(folder, 0o711);
  const first = await startEmbeddedPostgres({ dataDir: join(folder, 'primary'), settings });
  const primary = pool(first.url);
  const dataDir = join(folder, 'replica');
  await copyServer(primary, first.dataDir, dataDir);
  const second = await startEmbeddedPostgres({
    dataDir,
    settings: { ...settings, primary_conninfo: connectionTo(first.url) },
  });
  const replica = pool(second.url);
  return {
    primaryUrl: first.url,
    replicaUrl: second.url,
    pause: async () => {
      await replica.query('select pg_wal_replay_pause()');
    },
    resume: async () => {
      await replica.query('select pg_wal_replay_resume()');
    },
    caughtUp: () => hasCaughtUp(primary, replica),
    stop: async () => {
      await Promise.all([primary.close(), replica.close()]);
      await second.stop();
      await first.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
