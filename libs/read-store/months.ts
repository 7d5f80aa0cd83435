import { type Postgres, type Transaction } from '#libs/postgres';

/** A table of months: its schema, its name, and storage settings that each month gets. */
export interface MonthlyTable {
  readonly schema: string;
  readonly table: string;
}

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
  { schema, table }: MonthlyTable,
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

/** A month to drop, and whether any of its rows is still needed: asked while nobody writes to it. */
interface LeavingMonth {
  readonly of: MonthlyTable;
  readonly month: number;
  readonly isNeeded: (tx: Transaction, table: string) => Promise<boolean>;
}

/** A month is remembered for so long: it may have been dropped by another process since. */
const REMEMBERED_MS = 300_000;

/** Makes the months that rows are about to be written to, and drops old ones. Months just seen are remembered, so asking again costs nothing. */
export class Months {
  readonly #sql: Postgres;
  readonly #columns: Readonly<Record<string, string>>;
  /** Until when each is remembered. */
  readonly #made = new Map<string, number>();

  /** `columns` names the column by which each table is cut. */
  constructor(sql: Postgres, columns: Readonly<Record<string, string>>) {
    this.#sql = sql;
    this.#columns = columns;
  }

  /** Resolves when the month of each of these times is there; months between them are not made. */
  async ensureFor(of: MonthlyTable, times: Iterable<number>): Promise<void> {
    let [from, to] = [0, 0];
    for (const time of times) {
      if (time >= from && time < to) continue;
      from = monthAfter(time, 0);
      to = monthAfter(time);
      await this.ensure(of, time, time);
    }
  }

  /** Resolves when every month that `[fromMs, toMs]` touches is there, each made in a transaction of its own. */
  async ensure(of: MonthlyTable, fromMs: number, toMs: number): Promise<void> {
    for (const month of monthsOf(fromMs, toMs)) {
      const key = `${of.schema}.${of.table}.${month}`;
      if ((this.#made.get(key) ?? 0) > performance.now()) continue;
      await this.#sql.transaction((tx) => makeMonth(tx, of, month, this.#columnOf(of.table)));
      this.#made.set(key, performance.now() + REMEMBERED_MS);
    }
  }

  /** The tables of a schema are gone, or about to be made anew. */
  forget(schema: string): void {
    for (const key of this.#made.keys()) if (key.startsWith(`${schema}.`)) this.#made.delete(key);
  }

  /** The months that are there and over by `beforeMs`, oldest first. */
  async over({ schema, table }: MonthlyTable, beforeMs: number): Promise<readonly number[]> {
    const parts = await this.#sql.query<{ name: string }>(
      `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = to_regclass($1) order by 1`,
      [`${schema}.${table}`],
    );
    const months = parts.map(({ name }) => {
      const [, year = '', month = ''] = /_y(\d{4})m(\d{2})$/.exec(name) ?? [];
      return Date.UTC(Number(year), Number(month) - 1);
    });
    return months.filter((month) => monthAfter(month) <= beforeMs);
  }

  /** Drops a month unless it is needed; answers whether it is gone. Rejects rather than keep readers waiting for long. */
  async drop({ of: { schema, table }, month, isNeeded }: LeavingMonth): Promise<boolean> {
    const name = `${schema}.${table}_${suffix(month)}`;
    this.#made.delete(`${schema}.${table}.${month}`);
    return this.#sql.transaction(async (tx) => {
      await tx.query(`set local lock_timeout = '2s'`);
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`${schema}.${table}`]);
      await tx.query(`lock table ${name} in share row exclusive mode`);
      if (await isNeeded(tx, name)) return false;
      await tx.query(`drop table ${name}`);
      return true;
    });
  }

  #columnOf(table: string): string {
    const column = this.#columns[table];
    if (column === undefined) throw new Error(`${table} is not cut into months`);
    return column;
  }
}
