import { type Owned } from '../traffic/traffic.projection.ts';
import { type TaskStep } from './task-steps.ts';

/** Rows deleted in one step. */
const STEP_ROWS = 20_000;

const deleteSome = async ({ tx, schema, partition }: Owned, table: string, which: string, site: number) => {
  const [deleted] = await tx.query<{ rows: number }>(
    `with gone as (
       delete from ${schema}.${table} where ctid = any(array(
         select t.ctid from ${schema}.${table} t join ${schema}.sites s on s.site = t.site
         where t.site = $1 and t.partition = $2 and ${which} limit ${STEP_ROWS}))
       returning 1
     ) select count(*)::int as rows from gone`,
    [site, partition],
  );
  return deleted?.rows ?? 0;
};

/** When visitors came first is told only where they keep their id. */
const isForgotten = (schema: string): string =>
  `exists (select from ${schema}.cuts c where c.site = s.site and c.cut = s.active_cut and c.visitor_mode <> 'persistent')
   and not exists (select from ${schema}.cuts m where m.site = s.site and m.cut > s.active_cut)`;

/**
 * Deletes what is left of a website's cuts before the active one. From the first step on the owner writes to them no
 * more.
 */
export const leaveCutsStep: TaskStep = async ({ payload, result }, owned) => {
  const { siteId } = payload as { readonly siteId: string };
  const rowsBefore = (result as { rowsRemoved?: number } | null)?.rowsRemoved ?? 0;
  await owned.sites.refresh();
  const site = await owned.sites.find(siteId);
  if (!site) return { isDone: true, result: { rowsRemoved: rowsBefore } };
  const parts = [
    ['summaries', 't.cut < s.active_cut'],
    ['visitor_sets', 't.cut < s.active_cut'],
    ['segments', 't.cut < s.active_cut'],
    ['visitors', isForgotten(owned.schema)],
  ] as const;
  for (const [table, which] of parts) {
    const rows = await deleteSome(owned, table, which, site.id);
    if (rows > 0) return { isDone: false, result: { rowsRemoved: rowsBefore + rows } };
  }
  return { isDone: true, result: { rowsRemoved: rowsBefore } };
};
