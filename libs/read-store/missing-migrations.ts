import { type Sql } from '#libs/postgres';
import { migrations } from './migrations/index.ts';

/**
 * What `migrate` would still run, in a sentence; undefined if the tables are up to date. A newer Footfall may have run
 * more: while one replaces the other, both work.
 */
export const missingMigrations = async (sql: Sql): Promise<string | undefined> => {
  const [table] = await sql.query<{ there: boolean }>(
    `select to_regclass('read_store_migrations') is not null as there`,
  );
  if (table?.there !== true) return 'The read store has no tables yet';
  const ran = await sql.query<{ name: string }>('select name from read_store_migrations');
  const names = new Set(ran.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !names.has(name));
  return missing.length === 0 ? undefined : `The read store lacks ${missing.length} migration(s)`;
};
