import { v5 as uuidv5 } from 'uuid';
import { type Task, TASKS_CHANNEL } from '#libs/read-store';
import { type Site } from '../traffic/fold/site.ts';
import { type Owned } from '../traffic/traffic.projection.ts';

const othersSql = `
  select from tasks t join tasks own on own.task_id = $2
  where t.job_id = $1 and t.version = own.version and t.projection = own.projection
    and t.task_id <> own.task_id and t.state <> 'done'
  limit 1`;

/** A cut that a newer one has overtaken never becomes the active one. */
const flipSql = (schema: string): string => `
  update ${schema}.sites s set active_cut = $2
  where site = $1 and active_cut < $2 and not exists (select from ${schema}.cuts n where n.site = s.site and n.cut > $2)
  returning site_id as "siteId"`;

// For every partition: a version that was begun meanwhile has tasks only for those that were still to be done then.
const leaveSql = `
  insert into tasks (job_id, projection, version, partition, kind, payload)
  select $1, c.projection, c.version, c.partition, 'leaveCuts', $3
  from checkpoints c join tasks own on own.task_id = $2
  where c.version = own.version and c.projection = own.projection`;

/**
 * Makes a cut the one that readers look at, once every partition has made its part of it; the others' owners then leave
 * the cuts before it. The website's row is locked first, so that of two partitions that are done at once the second sees
 * the first.
 */
export const flipCut = async ({ tx, schema }: Owned, { taskId, jobId }: Task, { id, cut }: Site): Promise<void> => {
  await tx.query(`select from ${schema}.sites where site = $1 for update`, [id]);
  const others = await tx.query(othersSql, [jobId, taskId]);
  if (others.length > 0) return;
  const [flipped] = await tx.query<{ siteId: string }>(flipSql(schema), [id, cut]);
  if (!flipped) return;
  await tx.query(leaveSql, [uuidv5('leaveCuts', jobId), taskId, JSON.stringify(flipped)]);
  await tx.query(`select pg_notify($1, '')`, [TASKS_CHANNEL]);
};
