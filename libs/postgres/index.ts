export { type PoolFigures, poolFigures } from './pool-figures.ts';
export { Postgres } from './postgres.ts';
export { type CopyTarget, type PostgresOptions, type Sql, type Transaction } from './sql.ts';
export { isUnavailable, sqlErrorOf } from './sql-error.ts';
export { DataFolderInUse, ServerFailed } from './embedded/server-errors.ts';
export { freePort } from './embedded/free-port.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
export { runningEmbeddedUrl } from './embedded/running-url.ts';
