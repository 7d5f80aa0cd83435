import { type Postgres, sqlErrorOf, type Transaction } from '#libs/postgres';
import { type Chunk, type ChunkedTable } from './chunk.ts';
import { Hypertables } from './hypertables.ts';

/** What chunks take that are compressed, and took before. */
export interface CompressedSize {
  readonly chunks: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** What a run has done; `busy` ones are left to the next. */
export interface Compressed {
  readonly compressed: readonly Chunk[];
  readonly busy: number;
}

/** The only table whose rows are compressed: sessions are found by visitor, and are written again while others are imported. */
export const COMPRESSED_TABLE = 'events';

const LOCK_NOT_AVAILABLE = '55P03';

interface Server {
  readonly extension: string | null;
  readonly licence: string | null;
}

const serverSql = `
  select (select extversion from pg_extension where extname = 'timescaledb') as extension,
    current_setting('timescaledb.license', true) as licence`;

/** Why a server cannot compress chunks, a sentence; null if it can. */
const obstacleOf = ({ extension, licence }: Server): string | null => {
  if (extension === null) return 'Without TimescaleDB rows lie in native partitions, which cannot be compressed.';
  if (licence === 'timescale') return null;
  return `TimescaleDB ${extension} runs under the licence "${licence ?? 'apache'}"; chunks are compressed under "timescale" alone.`;
};

/** Partitions have owners that write at the same time: no compressed batch may hold rows of two of them. */
const settingsOf = (name: string): string =>
  `alter table ${name} set (timescaledb.compress, timescaledb.compress_segmentby = 'site, partition',
     timescaledb.compress_orderby = 'occurred_at, position')`;

const isEnabledSql = `
  select compression_enabled as "isEnabled" from timescaledb_information.hypertables
  where hypertable_schema = $1 and hypertable_name = $2`;

const sizeSql = `
  select count(*)::int as chunks, coalesce(sum(before_compression_total_bytes), 0)::bigint as "bytesBefore",
    coalesce(sum(after_compression_total_bytes), 0)::bigint as "bytesAfter"
  from chunk_compression_stats(to_regclass($1)) where compression_status = 'Compressed'`;

/**
 * Lets the owner of a partition delete and change as many compressed rows as a step needs, to the end of the transaction.
 * TimescaleDB lays them open for that, and stops at 100,000 otherwise. Of no effect elsewhere.
 */
export const reachCompressed = async (tx: Transaction): Promise<void> => {
  await tx.query('set local timescaledb.max_tuples_decompressed_per_dml_transaction = 0');
};

/**
 * TimescaleDB's compression of old chunks, where its licence allows it; elsewhere it says why not. Rows stay what they are
 * for every statement that names them by their columns. `ctid` and `xmin` are the exception: no statement on events may use
 * them. Late rows lie beside the compressed ones until the chunk is compressed again.
 */
export class Compression {
  readonly #sql: Postgres;

  constructor(sql: Postgres) {
    this.#sql = sql;
  }

  /** Why this server cannot compress, a sentence; null if it can. */
  async obstacle(): Promise<string | null> {
    const [server] = await this.#sql.query<Server>(serverSql);
    return obstacleOf(server ?? { extension: null, licence: null });
  }

  /**
   * Compresses the chunks that ended before an instant, and those again to which rows have come since. One that somebody
   * writes to at length is passed over rather than waited for. Rejects where there is an obstacle.
   */
  async compress(of: ChunkedTable, before: number, signal: AbortSignal): Promise<Compressed> {
    await this.#enable(of);
    const old = (await new Hypertables(this.#sql).list(of)).filter(({ to }) => to <= before);
    const compressed: Chunk[] = [];
    for (const chunk of old) {
      signal.throwIfAborted();
      if (await this.#compressOne(chunk)) compressed.push(chunk);
    }
    return { compressed, busy: old.length - compressed.length };
  }

  /** What the compressed chunks of a table take. Rejects where there is an obstacle. */
  async size({ schema, table }: ChunkedTable): Promise<CompressedSize> {
    const [size] = await this.#sql.query<CompressedSize>(sizeSql, [`${schema}.${table}`]);
    return size ?? { chunks: 0, bytesBefore: 0, bytesAfter: 0 };
  }

  async #enable({ schema, table }: ChunkedTable): Promise<void> {
    const [found] = await this.#sql.query<{ isEnabled: boolean }>(isEnabledSql, [schema, table]);
    // Said once: with compressed chunks there, older servers refuse to hear it again.
    if (found && !found.isEnabled) await this.#sql.query(settingsOf(`${schema}.${table}`));
  }

  async #compressOne({ name }: Chunk): Promise<boolean> {
    try {
      await this.#sql.transaction(async (tx) => {
        await tx.query(`set local lock_timeout = '2s'`);
        await tx.query('select compress_chunk($1::regclass, if_not_compressed => true)', [name]);
      });
      return true;
    } catch (error) {
      if (sqlErrorOf(error)?.state === LOCK_NOT_AVAILABLE) return false;
      throw error;
    }
  }
}
