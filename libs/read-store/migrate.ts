import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.ts';

/** Any fixed number: whoever holds it migrates. */
const MIGRATION_LOCK = 7_205_418_366;

const dataSource = (url: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    applicationName: 'footfall migrations',
    migrations,
    migrationsTableName: 'read_store_migrations',
    migrationsTransactionMode: 'each',
    extra: { max: 2 },
  });

/**
 * Brings the read store's tables up to date. Several processes may start at once: the lock is held on one connection
 * around the run, and who comes later finds nothing left to do. Answers the names of what was run.
 */
export const migrate = async (url: string): Promise<readonly string[]> => {
  const source = await dataSource(url).initialize();
  try {
    const runner = source.createQueryRunner();
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await source.runMigrations();
    await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
    return done.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
};
