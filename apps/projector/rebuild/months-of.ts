import { type ReadStore } from '#libs/read-store';
import { type Versions } from './make-version.ts';

const monthsSql = `
  select c.relname as name from pg_inherits i
  join pg_class c on c.oid = i.inhrelid
  join pg_class p on p.oid = i.inhparent
  join pg_namespace n on n.oid = p.relnamespace
  where n.nspname = $1 and p.relname = $2`;

const MONTH = /_y(\d{4})m(\d{2})$/;

/** Makes every month in the new version that the old one has. */
export const makeMonthsOf = async ({ sql, months }: ReadStore, { old, version }: Versions): Promise<void> => {
  for (const table of ['events', 'sessions']) {
    const there = await sql.query<{ name: string }>(monthsSql, [old.schema, table]);
    const times = there.flatMap(({ name }) => {
      const [, year, month] = MONTH.exec(name) ?? [];
      return year === undefined ? [] : [Date.UTC(Number(year), Number(month) - 1)];
    });
    await months.ensureFor({ schema: version.schema, table }, times);
  }
};
