import { moveSiteVersions } from '../traffic/rows/site-versions.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { type TaskStep } from './task-steps.ts';

/** Rows deleted in one step. */
const STEP_ROWS = 10_000;

/** Rows of events from one instant (epoch ms; null: the first) to where the website's rows begin now. */
interface RetainPayload {
  readonly siteId: string;
  readonly from: number | null;
}

interface Retained {
  readonly rowsRemoved: number;
  /** Up to where rows have gone, epoch ms. */
  readonly goneTo?: number;
}

/** Imports stay until they are undone. Rows of other partitions that are passed over count as well, so that steps are bounded. */
const deleteSql = (schema: string): string => `
  with passed as (
    select e.tableoid, e.ctid, e.occurred_at, e.partition = $2 and e.import_id is null as is_old
    from ${schema}.events e join ${schema}.sites s on s.site = e.site
    where e.site = $1 and e.occurred_at > $3 and e.occurred_at < s.rows_from
    order by e.occurred_at fetch first ${STEP_ROWS} rows with ties
  ),
  gone as (
    delete from ${schema}.events e using passed p
    where p.is_old and e.tableoid = p.tableoid and e.ctid = p.ctid and e.occurred_at = p.occurred_at
    returning 1
  )
  select (select count(*)::int from gone) as removed, count(*)::int as passed, max(occurred_at) as last from passed`;

interface Deleted {
  readonly removed: number;
  readonly passed: number;
  readonly last: Date | null;
}

/** Deletes rows later than an instant. */
const deleteSome = async ({ tx, schema, partition }: Owned, site: number, after: number | null): Promise<Deleted> => {
  const since = after === null ? '-infinity' : new Date(after);
  const [deleted] = await tx.query<Deleted>(deleteSql(schema), [site, partition, since]);
  return deleted ?? { removed: 0, passed: 0, last: null };
};

/** Copies of days that have rows no more. */
const dropSegments = async ({ tx, schema, partition }: Owned, site: number): Promise<void> => {
  await tx.query(
    `delete from ${schema}.segments g using ${schema}.sites s
     where s.site = g.site and g.site = $1 and g.partition = $2 and g.starts_at < s.rows_from`,
    [site, partition],
  );
};

/**
 * Deletes a website's rows of events from before the instant where its rows begin. That was set before the task was
 * given, so whoever reads knows that they may be gone, and nothing counts those days again.
 */
export const retainStep: TaskStep = async ({ payload, result }, owned) => {
  const { siteId, from } = payload as RetainPayload;
  const before = (result as Retained | null) ?? { rowsRemoved: 0 };
  const site = await owned.sites.find(siteId);
  if (!site) return { isDone: true, result: before };
  if (result === null) await dropSegments(owned, site.id);
  const { removed, passed, last } = await deleteSome(owned, site.id, before.goneTo ?? (from && from - 1));
  const rowsRemoved = before.rowsRemoved + removed;
  const isDone = passed < STEP_ROWS;
  if (!isDone) return { isDone, result: { rowsRemoved, ...(last && { goneTo: last.getTime() }) } };
  await moveSiteVersions(owned.tx, owned.schema, [{ site: site.id, partition: owned.partition, asOf: 0 }]);
  return { isDone, result: { rowsRemoved } };
};
