import { setTimeout as sleep } from 'node:timers/promises';
import { type Position } from '#libs/event-log';
import { type Sql, type Transaction } from '#libs/postgres';
import { type ReadStore, type TrafficVersion } from '#libs/read-store';
import { type Versions } from './make-version.ts';

/** The old version waits no longer than this for the new one to become level. */
const PATIENCE_MS = 900;
/** Further behind than this it is not even tried. */
const MAX_BEHIND = 20_000;
const POLL_MS = 5;

type Positions = ReadonlyMap<number, Position>;

const positionsSql =
  'select partition, position from checkpoints where projection = $1 and version = $2 order by partition';

/** Where each partition of a version is. */
export const positionsOf = async (
  sql: Sql,
  { projection, version }: TrafficVersion,
  locking: '' | 'for update' = '',
): Promise<Positions> => {
  const rows = await sql.query<{ partition: number; position: Position }>(`${positionsSql} ${locking}`, [
    projection,
    version,
  ]);
  return new Map(rows.map(({ partition, position }) => [partition, position]));
};

/** Positions that the new version is still to project of those that the old one has. */
export const behindOf = (old: Positions, version: Positions): number =>
  [...old].reduce((sum, [partition, position]) => sum + Math.max(0, position - (version.get(partition) ?? 0)), 0);

const hasOpenTasks = async (tx: Sql, { projection, version }: TrafficVersion): Promise<boolean> => {
  const open = await tx.query(`select from tasks where projection = $1 and version = $2 and state = 'queued' limit 1`, [
    projection,
    version,
  ]);
  return open.length > 0;
};

const becomesLevel = async (tx: Transaction, { version }: Versions, old: Positions): Promise<boolean> => {
  const until = performance.now() + PATIENCE_MS;
  while (behindOf(old, await positionsOf(tx, version)) > 0) {
    if (performance.now() > until) return false;
    await sleep(POLL_MS);
  }
  return true;
};

const isNear = async ({ sql }: ReadStore, { old, version }: Versions): Promise<boolean> =>
  behindOf(await positionsOf(sql, old), await positionsOf(sql, version)) <= MAX_BEHIND &&
  !(await hasOpenTasks(sql, version));

/**
 * Runs `work` in a moment in which both versions are at the same positions and neither can move: their checkpoints are
 * held, so flushes of every process wait. Answers undefined, having done nothing, if that does not come about soon.
 */
export const whenLevel = async <T>(
  store: ReadStore,
  versions: Versions,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | undefined> => {
  if (!(await isNear(store, versions))) return undefined;
  return store.sql.transaction(async (tx) => {
    await tx.query(`set local lock_timeout = '5s'`);
    const old = await positionsOf(tx, versions.old, 'for update');
    if (!(await becomesLevel(tx, versions, old))) return undefined;
    await positionsOf(tx, versions.version, 'for update');
    if (await hasOpenTasks(tx, versions.version)) return undefined;
    return work(tx);
  });
};
