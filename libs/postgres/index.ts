export { Postgres } from './postgres.ts';
export { type CopyTarget, type CopyType, type PostgresOptions, type Sql, type Transaction } from './sql.ts';
export { isUnavailable, sqlErrorOf, type SqlError } from './sql-error.ts';
export { DataFolderInUse, ServerFailed } from './embedded/server-errors.ts';
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
