import { type Sql } from '#libs/postgres';
import { type ReadStore, type RebuildRun } from '#libs/read-store';
import { type Versions } from './make-version.ts';

/*
 * Copies of closed days (segments) are made from rows. Where both versions have the same rows the old version's serve the
 * new one too, so that readers find them on the day of the swap. They never change, and what changes a day's rows deletes
 * them: in the new version as its consumers write, in the old one as they are looked for again in the end.
 */

/** Copies the segments that there are, unless the versions differ; then they are made anew after the swap. */
export const copySegments = async (
  { sql }: ReadStore,
  { old, version: { schema } }: Versions,
  { result }: RebuildRun,
): Promise<void> => {
  if (result?.differences !== 0) return;
  await sql.transaction(async (tx) => {
    await tx.query(`delete from ${schema}.segments`);
    await tx.query(`insert into ${schema}.segments overriding system value select * from ${old.schema}.segments`);
    await tx.query(
      `insert into ${schema}.segment_columns
       select c.* from ${old.schema}.segment_columns c join ${schema}.segments using (segment)`,
    );
  });
};

/** Deletes copies of what the old version has deleted since. */
export const dropGoneSegments = async (sql: Sql, { old, version: { schema } }: Versions): Promise<void> => {
  await sql.query(
    `delete from ${schema}.segments n where not exists (select from ${old.schema}.segments o where o.segment = n.segment)`,
  );
};
