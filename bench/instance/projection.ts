import { setTimeout as sleep } from 'node:timers/promises';
import { type Postgres, type Sql } from '#libs/postgres';
import { type System } from '../system/system.ts';

const EVERY_MS = 50;
/** A projection that stands still for so long never gets level. */
const STANDS_MS = 30_000;

/** How far the traffic projection is, straight from the log's ends and its checkpoints. */
export interface Lag {
  readonly behind: number;
  readonly done: number;
}

/** What is asked how far the projection is. */
type Watched = Pick<System, 'database' | 'log'>;

const positionsSql = `
  select partition, position from checkpoints
  where projection = 'traffic'
    and version = coalesce((select active_version from projections where name = 'traffic'), version)`;

/** Rejects while the log or the read store is away. */
export const lagOf = async ({ database, log }: Watched): Promise<Lag> => {
  const rows = await database.query<{ partition: number; position: number }>(positionsSql);
  const positions = new Map(rows.map(({ partition, position }) => [partition, position]));
  const ends = await log.describe('tracking');
  const done = [...ends.keys()].reduce((sum, partition) => sum + (positions.get(partition) ?? 0), 0);
  const all = [...ends.values()].reduce((sum, { next }) => sum + next, 0);
  return { done, behind: all - done };
};

/** Resolves when everything in the log is in rows, with the milliseconds that it took. Rejects if nothing moves any more. */
export const level = async (system: Watched, show?: (lag: Lag) => void): Promise<number> => {
  const began = performance.now();
  let moved = { done: -1, at: began };
  for (;;) {
    const lag = await lagOf(system);
    const now = performance.now();
    if (lag.behind <= 0) return now - began;
    if (lag.done !== moved.done) moved = { done: lag.done, at: now };
    if (now - moved.at > STANDS_MS) throw new Error(`The projection stands still with ${lag.behind} events to go`);
    show?.(lag);
    await sleep(EVERY_MS);
  }
};

/**
 * Holds the traffic projection up: its checkpoints are locked, so that its next flush waits, with nothing else changed and
 * no processor taken. Resolves once they are, to a function that lets it go on.
 */
export const pauseProjection = async (database: Postgres): Promise<() => Promise<void>> => {
  const resumed = Promise.withResolvers<undefined>();
  const locked = Promise.withResolvers<undefined>();
  const done = database.transaction(async (tx) => {
    await tx.query(`select 1 from checkpoints where projection = 'traffic' for update`);
    locked.resolve(undefined);
    await resumed.promise;
  });
  await Promise.race([locked.promise, done]);
  return async () => {
    resumed.resolve(undefined);
    await done;
  };
};

/** The schema of the traffic version that readers look at. */
export const trafficSchemaOf = async (sql: Sql): Promise<string> => {
  const [row] = await sql.query<{ version: number }>(
    `select coalesce((select active_version from projections where name = 'traffic'), max(version)) as version
     from checkpoints where projection = 'traffic'`,
  );
  return `traffic_v${row?.version ?? 1}`;
};

const COPIES_EVERY_MS = 200;
/** The projector looks once a minute at the latest. */
const LATEST_COPY_MS = 65_000;
const NO_MORE_MS = 10_000;

/**
 * Resolves when the projector makes no more copies of closed days (segments), with the milliseconds until it made the
 * last; 0 if it makes none. Takes ten seconds longer, and a minute where there are none.
 */
export const copied = async (sql: Sql, show?: (copies: { readonly made: number }) => void): Promise<number> => {
  const began = performance.now();
  let last = { made: 0, ms: 0 };
  for (;;) {
    const [row] = await sql.query<{ made: number }>(
      `select count(*) as made from ${await trafficSchemaOf(sql)}.segments`,
    );
    const ms = performance.now() - began;
    const made = row?.made ?? 0;
    if (made !== last.made) last = { made, ms };
    if (ms - last.ms > (made > 0 ? NO_MORE_MS : LATEST_COPY_MS)) return last.ms;
    show?.(last);
    await sleep(COPIES_EVERY_MS);
  }
};
