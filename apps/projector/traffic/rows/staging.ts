import { type CopyTarget, type Transaction } from '#libs/postgres';

/**
 * A temporary table through which a batch's rows reach one statement: COPY is several times cheaper than arrays of
 * parameters, for both sides. Each connection has its own, emptied when the transaction ends.
 */
export class Staging {
  readonly name: string;
  readonly #columns: CopyTarget['columns'];
  readonly #makeEmpty: string;

  constructor(name: string, columns: CopyTarget['columns']) {
    this.name = `pg_temp.${name}`;
    this.#columns = columns;
    const definitions = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
    this.#makeEmpty = `
      create temp table if not exists ${name} (${definitions.join(', ')}) on commit delete rows;
      delete from ${this.name}`;
  }

  /** Puts rows in the place of those that the transaction put there before. */
  async fill(tx: Transaction, rows: Iterable<readonly unknown[]>): Promise<void> {
    await tx.query(this.#makeEmpty);
    await tx.copy({ table: this.name, columns: this.#columns }, rows);
  }
}
