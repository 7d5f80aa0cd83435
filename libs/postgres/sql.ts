/**
 * What runs SQL: the pool itself, or a transaction. Values are always bound, never joined into the text.
 *
 * Columns come back as: `int2`, `int4`, `int8` and `float8` numbers (an `int8` beyond 2^53 throws), `numeric` a string
 * (so cast `sum(bigint)` to `bigint`), `timestamptz` a Date, `date` its text, `json` and `jsonb` parsed, `bytea` a Buffer.
 */
export interface Sql {
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<readonly R[]>;
  /** As `query`, but parsed once per connection: for a fixed text that runs often. Never for a text with parts joined in per call. */
  prepared<R extends object>(text: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

/** A running transaction; `copy` writes rows by binary COPY, the fastest way in, and answers how many. */
export interface Transaction extends Sql {
  copy(into: CopyTarget, rows: Iterable<readonly unknown[]>): Promise<number>;
}

/**
 * PostgreSQL types that `copy` can write. Values: numbers, bigint, booleans, strings (uuid, text, numeric; for jsonb the
 * JSON text), Date or epoch ms (timestamptz), Buffer, string[], number[]; null or undefined for NULL. What PostgreSQL cannot hold
 * in text is replaced as browsers do it: U+0000 and lone surrogates become U+FFFD.
 */
export type CopyType =
  | 'int2'
  | 'int4'
  | 'int8'
  | 'float8'
  | 'bool'
  | 'text'
  | 'uuid'
  | 'timestamptz'
  | 'jsonb'
  | 'bytea'
  | 'numeric'
  | 'text[]'
  | 'int4[]';

/** A table and the columns, in the order of each row's values. Names are put into the text as they are: never from outside. */
export interface CopyTarget {
  readonly table: string;
  readonly columns: Readonly<Record<string, CopyType>>;
}

export interface TransactionOptions {
  /**
   * Whether COMMIT waits until the disk has it. If not, a crash of the server may take back the last moments: whole
   * transactions, none before one that is kept, and never what a later `onDisk` commit stands behind. For what is made
   * again from elsewhere, by a position that is part of the same transaction.
   */
  readonly durability?: 'onDisk' | 'soon';
}

/** How to reach a database; `url` carries user and password. */
export interface PostgresOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly applicationName: string;
  readonly statementTimeoutMs?: number;
}
