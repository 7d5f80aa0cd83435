import { type Postgres, type Transaction } from '#libs/postgres';
import { type Chunk, type ChunkedTable, type Chunking } from './chunk.ts';
import { Hypertables } from './hypertables.ts';
import { NativeMonths } from './native-months.ts';

/** A chunk to drop, and whether any of its rows is still needed: asked while nobody writes to it. */
export interface LeavingChunk {
  readonly chunk: Chunk;
  readonly isNeeded: (tx: Transaction, name: string) => Promise<boolean>;
}

/**
 * The chunks of tables that are cut by time: makes room for rows that are about to be written, and drops what is old.
 * Callers need not know how the server keeps them: each table is what the migrations have made of it.
 */
export class Chunks {
  readonly #sql: Postgres;
  readonly #months: Chunking;
  readonly #hypertables: Chunking;
  readonly #known = new Map<string, Chunking>();

  /** `columns` names the column by which each table is cut. */
  constructor(sql: Postgres, columns: Readonly<Record<string, string>>) {
    this.#sql = sql;
    this.#months = new NativeMonths(sql, columns);
    this.#hypertables = new Hypertables(sql);
  }

  /** Resolves when a row of each of these times has a place; what lies between them is not made. */
  async ensureFor(of: ChunkedTable, times: Iterable<number>): Promise<void> {
    const chunking = await this.#of(of);
    let [from, to] = [0, 0];
    for (const time of times) {
      if (time >= from && time < to) continue;
      const date = new Date(time);
      from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
      to = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
      await chunking.ensure(of, time, time);
    }
  }

  /** Resolves when rows of all of `[fromMs, toMs]` have a place. */
  async ensure(of: ChunkedTable, fromMs: number, toMs: number): Promise<void> {
    await (await this.#of(of)).ensure(of, fromMs, toMs);
  }

  /** The chunks that are there, oldest first. */
  async list(of: ChunkedTable): Promise<readonly Chunk[]> {
    return (await this.#of(of)).list(of);
  }

  /** Drops a chunk unless it is needed; answers whether it is gone. Rejects rather than keep readers waiting for long. */
  async drop({ chunk, isNeeded }: LeavingChunk): Promise<boolean> {
    const chunking = await this.#of(chunk.of);
    return this.#sql.transaction(async (tx) => {
      await tx.query(`set local lock_timeout = '2s'`);
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`${chunk.of.schema}.${chunk.of.table}`]);
      await tx.query(`lock table ${chunk.name} in share row exclusive mode`);
      if (await isNeeded(tx, chunk.name)) return false;
      await chunking.drop(tx, chunk);
      return true;
    });
  }

  /** Lets the planner know the table as a whole. */
  async analyze(of: ChunkedTable): Promise<void> {
    await (await this.#of(of)).analyze(of);
  }

  /** The tables of a schema are gone, or about to be made anew. */
  forget(schema: string): void {
    for (const key of this.#known.keys()) if (key.startsWith(`${schema}.`)) this.#known.delete(key);
    this.#months.forget(schema);
  }

  async #of({ schema, table }: ChunkedTable): Promise<Chunking> {
    const name = `${schema}.${table}`;
    const known = this.#known.get(name);
    if (known) return known;
    const [found] = await this.#sql.query<{ isPartitioned: boolean }>(
      `select relkind = 'p' as "isPartitioned" from pg_class where oid = to_regclass($1)`,
      [name],
    );
    if (!found) return this.#months;
    const chunking = found.isPartitioned ? this.#months : this.#hypertables;
    this.#known.set(name, chunking);
    return chunking;
  }
}
