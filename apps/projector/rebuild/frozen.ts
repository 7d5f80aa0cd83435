import { type Sql, type Transaction } from '#libs/postgres';
import { type ReadStore } from '#libs/read-store';
import { makeMonthsOf } from './months-of.ts';
import { type Versions } from './make-version.ts';

/*
 * Before a website's rows begin nothing can be counted again: whatever the old version has there takes the place of what
 * the new one made of the days around. Rows of imports are among it: they outlive retention.
 */
const frozenTables = { events: 'occurred_at', sessions: 'first_at', summaries: 'bucket', visitor_sets: 'bucket' };

interface Frozen {
  readonly site: number;
  readonly rowsFrom: Date;
}

const copySite = async (tx: Transaction, { old, version }: Versions, { site, rowsFrom }: Frozen): Promise<void> => {
  await tx.query(`update ${version.schema}.sites set rows_from = $2 where site = $1`, [site, rowsFrom]);
  for (const [table, column] of Object.entries(frozenTables)) {
    const before = `where site = $1 and ${column} < $2`;
    await tx.query(`delete from ${version.schema}.${table} ${before}`, [site, rowsFrom]);
    await tx.query(`insert into ${version.schema}.${table} select * from ${old.schema}.${table} ${before}`, [
      site,
      rowsFrom,
    ]);
  }
};

/** Texts that came into the old version after its ids were copied: frozen rows may name them. */
const copyTexts = async ({ sql }: ReadStore, { old, version: { schema } }: Versions): Promise<void> => {
  await sql.query(
    `insert into ${schema}.dimension_values (id, site, value) overriding system value
     select v.id, v.site, v.value from ${old.schema}.dimension_values v
     where not exists (select from ${schema}.dimension_values n where n.id = v.id)
     on conflict do nothing`,
  );
};

/** Copies everything that retention has frozen, website by website. */
export const copyFrozen = async (store: ReadStore, versions: Versions): Promise<void> => {
  await copyTexts(store, versions);
  const frozen = await store.sql.query<Frozen>(
    `select site, rows_from as "rowsFrom" from ${versions.old.schema}.sites where rows_from is not null`,
  );
  if (frozen.length > 0) await makeMonthsOf(store, versions);
  for (const one of frozen) await store.sql.transaction((tx) => copySite(tx, versions, one));
};

/** Whether rows of every website begin where they do in the old version: else retention has been there meanwhile. */
export const isFrozenAlike = async (sql: Sql, { old, version }: Versions): Promise<boolean> => {
  const others = await sql.query(
    `select from ${old.schema}.sites o left join ${version.schema}.sites n using (site)
     where o.rows_from is distinct from n.rows_from limit 1`,
  );
  return others.length === 0;
};
