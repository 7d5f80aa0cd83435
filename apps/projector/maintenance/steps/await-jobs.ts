import { setTimeout as sleep } from 'node:timers/promises';
import { type Upkeep } from '../upkeep.ts';

const LOOK_MS = 500;
const WAIT_MS = 3_600_000;

const openSql = `
  select from tasks t join projections p on p.name = t.projection and p.active_version = t.version
  where t.kind = $1 and t.state = 'queued' limit 1`;

/** Waits until the active version's owners have done all tasks of a kind; false if they have not after an hour. */
export const jobsDone = async ({ store, signal }: Upkeep, kind: string): Promise<boolean> => {
  const deadline = performance.now() + WAIT_MS;
  while (performance.now() < deadline) {
    signal.throwIfAborted();
    if ((await store.sql.query(openSql, [kind])).length === 0) return true;
    await sleep(LOOK_MS, undefined, { signal });
  }
  return false;
};
