import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { encodeRows } from './binary-copy.ts';
import { preparedStatement } from './prepared-statement.ts';
import { type CopyTarget, type Transaction, type TransactionOptions } from './sql.ts';

/** A transaction on one client that somebody else begins and ends. */
class ClientTransaction implements Transaction {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async query<R extends object>(text: string, values: readonly unknown[] = []): Promise<readonly R[]> {
    return (await this.#client.query<R>(text, [...values])).rows;
  }

  async prepared<R extends object>(text: string, values: readonly unknown[] = []): Promise<readonly R[]> {
    return (await this.#client.query<R>(preparedStatement(text, values))).rows;
  }

  async copy(into: CopyTarget, rows: Iterable<readonly unknown[]>): Promise<number> {
    const columns = Object.keys(into.columns).join(', ');
    const stream = this.#client.query(copyFrom(`copy ${into.table} (${columns}) from stdin (format binary)`));
    await pipeline(Readable.from(encodeRows(into.columns, rows), { objectMode: false }), stream);
    return stream.rowCount;
  }
}

/** In one round trip. */
const begins = { onDisk: 'begin', soon: 'begin; set local synchronous_commit = off' } as const;

/**
 * Takes a client, begins, runs `work`, commits; rolls back and rethrows if anything fails. The client goes back to its
 * pool, unless not even the rollback worked: then it is closed.
 */
export const inTransaction = async <T>(
  connect: () => Promise<PoolClient>,
  work: (tx: Transaction) => Promise<T>,
  { durability = 'onDisk' }: TransactionOptions = {},
): Promise<T> => {
  const client = await connect();
  let unusable: Error | undefined;
  try {
    await client.query(begins[durability]);
    const result = await work(new ClientTransaction(client));
    await commit(client);
    return result;
  } catch (error) {
    unusable = await rollBack(client);
    throw error;
  } finally {
    client.release(unusable);
  }
};

const rollBack = (client: PoolClient): Promise<Error | undefined> =>
  client.query('rollback').then(
    () => undefined,
    (error: unknown) => error as Error,
  );

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK instead of an error, when `work` caught what failed. */
const commit = async (client: PoolClient): Promise<void> => {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
};
