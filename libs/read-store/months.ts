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

/** Makes the months that rows are about to be written to. Months once seen are remembered, so asking again costs nothing. */
export class Months {
  readonly #sql: Postgres;
  readonly #columns: Readonly<Record<string, string>>;
  readonly #made = new Set<string>();

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
      if (this.#made.has(key)) continue;
      await this.#sql.transaction((tx) => makeMonth(tx, of, month, this.#columnOf(of.table)));
      this.#made.add(key);
    }
  }

  /** The tables of a schema are gone, or about to be made anew. */
  forget(schema: string): void {
    for (const key of this.#made) if (key.startsWith(`${schema}.`)) this.#made.delete(key);
  }

  #columnOf(table: string): string {
    const column = this.#columns[table];
    if (column === undefined) throw new Error(`${table} is not cut into months`);
    return column;
  }
}
