import { type Readable } from 'node:stream';

/** What runs SQL: the pool itself, or a transaction. Values are always bound, never joined into the text. */
export interface Sql {
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

/** A running transaction; `copy` writes rows by binary COPY, the fastest way in. */
export interface Transaction extends Sql {
  copy(into: CopyTarget, rows: Iterable<readonly unknown[]>): Promise<number>;
}

/** PostgreSQL types that `copy` can write. Values: numbers, bigint, booleans, strings (uuid, text, jsonb, numeric), Date or epoch ms (timestamptz), Buffer, string[]; null for NULL. */
export type CopyType = 'int2' | 'int4' | 'int8' | 'float8' | 'bool' | 'text' | 'uuid' | 'timestamptz' | 'jsonb' | 'bytea' | 'numeric' | 'text[]';

/** A table and the columns, in the order of each row's values. */
export interface CopyTarget {
  readonly table: string;
  readonly columns: Readonly<Record<string, CopyType>>;
}

export interface PostgresOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly applicationName: string;
  readonly statementTimeoutMs?: number;
}

/** A pool of connections, and the one home of `pg`. */
export declare class Postgres implements Sql {
  constructor(options: PostgresOptions);
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<readonly R[]>;
  /** Runs `work` between begin and commit on one connection; rolls back and rethrows if it throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Streams the rows of a query; for exports and long scans. Cancelled by `signal`. */
  stream(text: string, values: readonly unknown[], signal?: AbortSignal): Readable;
  /** Calls `heard` for each NOTIFY on `channel` (and once after each reconnect, since some may have been missed) until `signal` aborts. */
  listen(channel: string, heard: (payload: string) => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
