import { type Owned } from '../traffic/traffic.projection.ts';
import { type TaskStep } from './task-steps.ts';

/** Rows deleted in one step. */
const STEP_ROWS = 20_000;

/** What a website has in one partition beside its events. */
const tables = ['sessions', 'claims', 'summaries', 'visitor_sets', 'visitors', 'site_versions', 'usage'] as const;

interface Erased {
  readonly rowsRemoved: number;
  /** Up to where events have gone. */
  readonly goneTo?: string;
}

interface Gone {
  readonly removed: number;
  readonly last: Date | null;
}

/** By their time, since events that have been compressed have no place that could be named. */
const deleteEvents = async (
  { tx, schema, partition }: Owned,
  site: number,
  after: string | undefined,
): Promise<Gone> => {
  const since = after ?? '-infinity';
  const [next] = await tx.query<{ last: Date | null }>(
    `select max(occurred_at) as last
     from (
       select occurred_at from ${schema}.events where site = $1 and partition = $2 and occurred_at > $3
       order by occurred_at fetch first ${STEP_ROWS} rows with ties
     ) next`,
    [site, partition, since],
  );
  const last = next?.last ?? null;
  if (last === null) return { removed: 0, last };
  const [gone] = await tx.query<{ removed: number }>(
    `with gone as (
       delete from ${schema}.events
       where site = $1 and partition = $2 and occurred_at > $3 and occurred_at <= $4
       returning 1
     )
     select count(*)::int as removed from gone`,
    [site, partition, since, last],
  );
  return { removed: gone?.removed ?? 0, last };
};

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

/** One step for the rows, copies of them first, so that none outlives them; null once nothing is left. */
const deleteNext = async (owned: Owned, site: number, before: Erased): Promise<Erased | null> => {
  const copies = await deleteSome(owned, site, 'segments');
  if (copies > 0) return { ...before, rowsRemoved: before.rowsRemoved + copies };
  const { removed, last } = await deleteEvents(owned, site, before.goneTo);
  if (last !== null) return { rowsRemoved: before.rowsRemoved + removed, goneTo: last.toISOString() };
  for (const table of tables) {
    const deleted = await deleteSome(owned, site, table);
    if (deleted > 0) return { ...before, rowsRemoved: before.rowsRemoved + deleted };
  }
  return null;
};

/** Forgets a whole website. Its number stays taken, so that nothing else is ever found under it. */
export const eraseWebsiteStep: TaskStep = async ({ taskId, jobId, payload, result }, owned) => {
  const { siteId } = payload as { readonly siteId: string };
  const before = (result as Erased | null) ?? { rowsRemoved: 0 };
  const done = { isDone: true, result: { rowsRemoved: before.rowsRemoved } };
  const site = await owned.sites.find(siteId);
  if (!site) return done;
  owned.visitors.drop(owned.partition);
  const step = await deleteNext(owned, site.id, before);
  if (step) return { isDone: false, result: step };
  await owned.tx.query('delete from dead_letters where site_id = $1', [siteId]);
  await forgetTexts(owned, jobId, taskId, site.id);
  return done;
};
