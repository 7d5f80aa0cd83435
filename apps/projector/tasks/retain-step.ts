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

/** Rows of other partitions, and of imports, are passed over and count as well, so that steps are bounded. */
const passedSql = (schema: string): string => `
  select count(*)::int as passed, max(occurred_at) as last
  from (
    select e.occurred_at from ${schema}.events e join ${schema}.sites s on s.site = e.site
    where e.site = $1 and e.occurred_at > $2 and e.occurred_at < s.rows_from
    order by e.occurred_at fetch first ${STEP_ROWS} rows with ties
  ) passed`;

interface Passed {
  readonly passed: number;
  readonly last: Date | null;
}

/** Deletes the next rows later than an instant, by their time, since those of one instant go together. Imports stay until they are undone. */
const deleteSome = async (
  { tx, schema, partition }: Owned,
  site: number,
  after: number | null,
): Promise<Passed & { readonly removed: number }> => {
  const since = after === null ? '-infinity' : new Date(after);
  const [{ passed, last } = { passed: 0, last: null }] = await tx.query<Passed>(passedSql(schema), [site, since]);
  if (last === null) return { passed, last, removed: 0 };
  const [gone] = await tx.query<{ removed: number }>(
    `with gone as (
       delete from ${schema}.events
       where site = $1 and partition = $2 and occurred_at > $3 and occurred_at <= $4 and import_id is null
       returning 1
     )
     select count(*)::int as removed from gone`,
    [site, partition, since, last],
  );
  return { passed, last, removed: gone?.removed ?? 0 };
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
