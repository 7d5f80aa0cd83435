import { type Sql } from '#libs/postgres';

/*
 * Retention is applied again: what happened before a website's rows begin is not projected, but for the days before, from
 * which sessions and visitors reach across. These days' rows give way to the old version's in the end (frozen.ts).
 */

/** How long before a website's rows begin its events are projected, as an interval. */
export const FOLD_BEFORE = '72 hours';

/** By website: from when on its events are projected. Websites of which everything is kept are not there. */
export const readFoldFrom = async (sql: Sql, schema: string): Promise<ReadonlyMap<number, number>> => {
  const rows = await sql.query<{ site: number; at: Date }>(
    `select site, rows_from - interval '${FOLD_BEFORE}' as at from ${schema}.sites where rows_from is not null`,
  );
  return new Map(rows.map(({ site, at }) => [site, at.getTime()]));
};
