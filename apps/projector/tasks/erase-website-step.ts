import { type Owned } from '../traffic/traffic.projection.ts';
import { type TaskStep } from './task-steps.ts';

/** Rows deleted in one step. */
const STEP_ROWS = 20_000;

/** What a website has in one partition: copies of rows first, so that none outlives them, then the largest. */
const tables = [
  'segments',
  'events',
  'sessions',
  'claims',
  'summaries',
  'visitor_sets',
  'visitors',
  'site_versions',
  'usage',
] as const;

const deleteSome = async ({ tx, schema, partition }: Owned, site: number, table: string): Promise<number> => {
  const deleted = await tx.query(
    `delete from ${schema}.${table} t
     using (select tableoid, ctid from ${schema}.${table} where site = $1 and partition = $2 limit ${STEP_ROWS}) part
     where t.tableoid = part.tableoid and t.ctid = part.ctid
     returning 1`,
    [site, partition],
  );
  return deleted.length;
};

/**
 * Texts of pages and campaigns go with the last partition; which is the last is decided one after another, under the
 * website's row, so that two that are done at once never wait for each other's tasks.
 */
const forgetTexts = async ({ tx, schema }: Owned, jobId: string, taskId: number, site: number): Promise<void> => {
  await tx.query(`select from ${schema}.sites where site = $1 for update`, [site]);
  const others = await tx.query<{ state: string }>(
    `select state from tasks
     where job_id = $1 and task_id <> $2 and version = (select version from tasks where task_id = $2)`,
    [jobId, taskId],
  );
  if (others.every(({ state }) => state === 'done')) {
    await tx.query(`delete from ${schema}.dimension_values where site = $1`, [site]);
  }
};

/** Forgets a whole website. Its number stays taken, so that nothing else is ever found under it. */
export const eraseWebsiteStep: TaskStep = async ({ taskId, jobId, payload, result }, owned) => {
  const { siteId } = payload as { readonly siteId: string };
  const rowsBefore = (result as { rowsRemoved?: number } | null)?.rowsRemoved ?? 0;
  const site = await owned.sites.find(siteId);
  if (!site) return { isDone: true, result: { rowsRemoved: rowsBefore } };
  owned.visitors.drop(owned.partition);
  for (const table of tables) {
    const deleted = await deleteSome(owned, site.id, table);
    if (deleted > 0) return { isDone: false, result: { rowsRemoved: rowsBefore + deleted } };
  }
  await owned.tx.query('delete from dead_letters where site_id = $1', [siteId]);
  await forgetTexts(owned, jobId, taskId, site.id);
  return { isDone: true, result: { rowsRemoved: rowsBefore } };
};
