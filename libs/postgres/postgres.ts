import { Readable } from 'node:stream';
import { type ClientConfig, Pool, type PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { binaryRows } from './binary-rows.ts';
import { columnTypes } from './column-types.ts';
import { Listener } from './listener.ts';
import { showPool } from './pool-figures.ts';
import { preparedStatement } from './prepared-statement.ts';
import { fetchRows } from './row-stream.ts';
import { type PostgresOptions, type Sql, type Transaction, type TransactionOptions } from './sql.ts';
import { inTransaction } from './transaction.ts';

const CONNECT_TIMEOUT_MS = 30_000;

/*
 * Our statements are many and short, or are planned with a detour made expensive, which a server takes for much work: to
 * compile them costs more than to run them, by far. And a machine that goes without a word leaves its connections behind,
 * with all that they have locked: the server asks after them, and ends them after a minute without an answer.
 */
const SESSION_SETTINGS = ['jit=off', 'tcp_keepalives_idle=30', 'tcp_keepalives_interval=10', 'tcp_keepalives_count=3'];

const clientConfig = (options: PostgresOptions): ClientConfig => ({
  connectionString: options.url,
  application_name: options.applicationName,
  statement_timeout: options.statementTimeoutMs ?? 0,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  options: SESSION_SETTINGS.map((setting) => `-c ${setting}`).join(' '),
  types: columnTypes,
});

/** A pool of connections, and the one home of `pg`. Connections open when first needed. */
export class Postgres implements Sql {
  readonly #pool: Pool;
  readonly #listener: Listener;
  readonly #hide: () => void;

  constructor(options: PostgresOptions) {
    this.#pool = new Pool({ ...clientConfig(options), max: options.poolSize });
    // A connection that breaks while it is idle is no one's failure: the pool has dropped it already.
    this.#pool.on('error', () => undefined);
    // One that breaks while it is lent, between two queries, fails the next query; unheard, the event would end the process.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#listener = new Listener(clientConfig(options));
    const pool = this.#pool;
    this.#hide = showPool(() => ({
      name: options.applicationName,
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }));
  }

  async query<R extends object>(text: string, values: readonly unknown[] = []): Promise<readonly R[]> {
    return (await this.#pool.query<R>(text, [...values])).rows;
  }

  async prepared<R extends object>(text: string, values: readonly unknown[] = []): Promise<readonly R[]> {
    return (await this.#pool.query<R>(preparedStatement(text, values))).rows;
  }

  /** Runs `work` between begin and commit on one connection; rolls back and rethrows if it throws. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return inTransaction(() => this.#pool.connect(), work, options);
  }

  /** Streams the rows of a query; for exports and long scans. Cancelled, and an error of the stream, when `signal` aborts. */
  stream(text: string, values: readonly unknown[], signal?: AbortSignal): Readable {
    const rows = Readable.from(this.#rows(text, values, signal));
    signal?.addEventListener('abort', () => rows.destroy(signal.reason as Error), { once: true });
    return rows;
  }

  /**
   * The rows of a query as bytes, which come several times faster than as text: for columns of many bytes. No values can be
   * bound, so nothing from outside may stand in the text. Cancelled, and rejects, when `signal` aborts.
   */
  async bytes(query: string, signal?: AbortSignal): Promise<readonly (readonly (Buffer | null)[])[]> {
    const client = await this.#pool.connect();
    const cancel = (): void => this.#cancel(client);
    signal?.addEventListener('abort', cancel, { once: true });
    let finished = false;
    try {
      const chunks = await client.query(copyTo(`copy (${query}) to stdout (format binary)`)).toArray();
      finished = signal?.aborted !== true;
      return [...binaryRows(Buffer.concat(chunks as readonly Buffer[]))];
    } finally {
      signal?.removeEventListener('abort', cancel);
      client.release(!finished);
    }
  }

  /**
   * Calls `heard` for each NOTIFY on `channel`, and once with an empty payload after each reconnect, since some may have
   * been missed, until `signal` aborts. Resolves when listening. All channels share one connection of their own.
   */
  async listen(channel: string, heard: (payload: string) => void, signal: AbortSignal): Promise<void> {
    await this.#listener.listen(channel, heard, signal);
  }

  /** Waits for lent connections to come back, then closes all. */
  async close(): Promise<void> {
    this.#hide();
    await Promise.all([this.#pool.end(), this.#listener.close()]);
  }

  async *#rows(text: string, values: readonly unknown[], signal?: AbortSignal): AsyncGenerator<object> {
    const client = await this.#pool.connect();
    const cancel = (): void => this.#cancel(client);
    signal?.addEventListener('abort', cancel, { once: true });
    let finished = false;
    try {
      yield* fetchRows(client, text, values);
      finished = true;
    } finally {
      signal?.removeEventListener('abort', cancel);
      client.release(!finished);
    }
  }

  #cancel(client: PoolClient): void {
    const { processID } = client as PoolClient & { readonly processID?: number | null };
    // The client is thrown away afterwards, so a cancel that comes late hits nothing.
    this.query('select pg_cancel_backend($1)', [processID]).catch(() => undefined);
  }
}
