import { type Postgres, type Transaction } from '#libs/postgres';
import { type Chunk, type ChunkedTable, type Chunking } from './chunk.ts';

const monthAfter = (month: number, by = 1): number => {
  const date = new Date(month);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by);
};

/** The first instants (UTC) of the months that `[fromMs, toMs]` touches. */
const monthsOf = (fromMs: number, toMs: number): readonly number[] => {
  const months: number[] = [];
  for (let month = monthAfter(fromMs, 0); month <= toMs; month = monthAfter(month)) months.push(month);
  return months;
};

const suffix = (month: number): string => `y${new Date(month).toISOString().slice(0, 7).replace('-', 'm')}`;

const instant = (ms: number): string => `timestamptz '${new Date(ms).toISOString()}'`;

/*
 * Rows of sessions are written again and again while the session lasts: room in each page keeps such updates there,
 * without touching an index.
 */
const storage: Readonly<Record<string, string>> = { sessions: 'with (fillfactor = 80)' };

/*
 * A month is made as a table of its own and attached, since `create … partition of` would lock the whole table against
 * readers. The check constraint says beforehand what attaching would otherwise scan for.
 */
const makeMonth = async (
  tx: Transaction,
  { schema, table }: ChunkedTable,
  month: number,
  column: string,
): Promise<void> => {
  const name = `${table}_${suffix(month)}`;
  const from = instant(month);
  const to = instant(monthAfter(month));
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`${schema}.${table}`]);
  const [found] = await tx.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    `${schema}.${name}`,
  ]);
  if (found?.there) return;
  await tx.query(
    `create table ${schema}.${name} (
       like ${schema}.${table} including defaults including indexes,
       constraint bounds check (${column} >= ${from} and ${column} < ${to})
     ) ${storage[table] ?? ''}`,
  );
  await tx.query(
    `alter table ${schema}.${table} attach partition ${schema}.${name} for values from (${from}) to (${to})`,
  );
  await tx.query(`alter table ${schema}.${name} drop constraint bounds`);
};

const MONTH = /_y(\d{4})m(\d{2})$/;

const chunkOf = (of: ChunkedTable, name: string): Chunk => {
  const [, year = '', month = ''] = MONTH.exec(name) ?? [];
  const from = Date.UTC(Number(year), Number(month) - 1);
  return { of, name: `${of.schema}.${name}`, from, to: monthAfter(from) };
};

/** A month is remembered for so long: it may have been dropped by another process since. */
const REMEMBERED_MS = 300_000;

/** `analyze only` came with this version; before it, the months are looked at as well. */
const ANALYZES_ALONE = 180_000;

/**
 * Native partitions, a calendar month (UTC) each, made before rows are written to them. Months just seen are remembered,
 * so asking again costs nothing.
 */
export class NativeMonths implements Chunking {
  readonly #sql: Postgres;
  readonly #columns: Readonly<Record<string, string>>;
  /** Until when each is remembered. */
  readonly #made = new Map<string, number>();

  /** `columns` names the column by which each table is cut. */
  constructor(sql: Postgres, columns: Readonly<Record<string, string>>) {
    this.#sql = sql;
    this.#columns = columns;
  }

  /** Each month is made in a transaction of its own. */
  async ensure(of: ChunkedTable, fromMs: number, toMs: number): Promise<void> {
    for (const month of monthsOf(fromMs, toMs)) {
      const key = `${of.schema}.${of.table}.${month}`;
      if ((this.#made.get(key) ?? 0) > performance.now()) continue;
      await this.#sql.transaction((tx) => makeMonth(tx, of, month, this.#columnOf(of.table)));
      this.#made.set(key, performance.now() + REMEMBERED_MS);
    }
  }

  async list(of: ChunkedTable): Promise<readonly Chunk[]> {
    const parts = await this.#sql.query<{ name: string }>(
      `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = to_regclass($1) order by 1`,
      [`${of.schema}.${of.table}`],
    );
    return parts.map(({ name }) => chunkOf(of, name));
  }

  async drop(tx: Transaction, { of: { schema, table }, name, from }: Chunk): Promise<void> {
    this.#made.delete(`${schema}.${table}.${from}`);
    await tx.query(`drop table ${name}`);
  }

  /** The server itself looks at each month alone. */
  async analyze({ schema, table }: ChunkedTable): Promise<void> {
    const [server] = await this.#sql.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    const only = (server?.version ?? 0) >= ANALYZES_ALONE ? 'only' : '';
    await this.#sql.query(`analyze ${only} ${schema}.${table}`);
  }

  forget(schema: string): void {
    for (const key of this.#made.keys()) if (key.startsWith(`${schema}.`)) this.#made.delete(key);
  }

  #columnOf(table: string): string {
    const column = this.#columns[table];
    if (column === undefined) throw new Error(`${table} is not cut into months`);
    return column;
  }
}
