import { DAY_MS, type Step } from '../upkeep.ts';

const TASKS_DAYS = 30;
const RUNS_DAYS = 90;

/** Forgets tasks done long ago, but for erasures and undos, whose receipts are asked for later, and old runs of maintenance. */
export const purgeTasks: Step = async ({ store, now }) => {
  const tasks = await store.sql.query(
    `delete from tasks where state = 'done' and kind in ('recount', 'recut', 'leaveCuts', 'retain') and done_at < $1 returning 1`,
    [new Date(now - TASKS_DAYS * DAY_MS)],
  );
  await store.sql.query(`delete from maintenance_runs where done_at < $1`, [new Date(now - RUNS_DAYS * DAY_MS)]);
  return { tasks: tasks.length };
};
