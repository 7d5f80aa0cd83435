import { type Postgres, type Transaction } from '#libs/postgres';
import { type Chunk, type ChunkedTable, type Chunking } from './chunk.ts';

interface ChunkRow {
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

const listSql = `
  select format('%I.%I', chunk_schema, chunk_name) as name, range_start as "from", range_end as "to"
  from timescaledb_information.chunks
  where hypertable_schema = $1 and hypertable_name = $2 order by range_start`;

/** TimescaleDB's hypertables: it makes a chunk when the first row comes, in under a millisecond, within that row's transaction. */
export class Hypertables implements Chunking {
  readonly #sql: Postgres;

  constructor(sql: Postgres) {
    this.#sql = sql;
  }

  async ensure(): Promise<void> {
    // Rows make room for themselves.
  }

  async list(of: ChunkedTable): Promise<readonly Chunk[]> {
    const rows = await this.#sql.query<ChunkRow>(listSql, [of.schema, of.table]);
    return rows.map(({ name, from, to }) => ({ of, name, from: from.getTime(), to: to.getTime() }));
  }

  async drop(tx: Transaction, { of: { schema, table }, from, to }: Chunk): Promise<void> {
    await tx.query('select drop_chunks($1::regclass, older_than => $2::timestamptz, newer_than => $3::timestamptz)', [
      `${schema}.${table}`,
      new Date(to),
      new Date(from),
    ]);
  }

  async analyze({ schema, table }: ChunkedTable): Promise<void> {
    await this.#sql.query(`analyze ${schema}.${table}`);
  }

  forget(): void {
    // Nothing is remembered.
  }
}
