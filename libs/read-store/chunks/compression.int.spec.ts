import { type Postgres } from '#libs/postgres';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { migrate } from '../migrate.ts';
import { Chunks } from './chunks.ts';
import { chunkedTables } from './chunked-tables.ts';
import { Compression, reachCompressed } from './compression.ts';

const of = { schema: 'traffic_v1', table: 'events' };
const OLD = Date.UTC(2025, 0, 10);
const ROWS = 20_000;

/** Whichever server the specs have: what holds depends on its edition, and each edition has its branch. */
describe('compression of old chunks', () => {
  let database: TestDatabase;
  let sql: Postgres;
  let compression: Compression;

  beforeAll(async () => {
    database = await testDatabase();
    sql = database.postgres;
    await migrate(database.url);
    compression = new Compression(sql);
    await new Chunks(sql, chunkedTables).ensure(of, OLD, OLD);
    await sql.query(
      `insert into traffic_v1.events (site, partition, position, event_id, type, origin, occurred_at, recorded_at, visitor, path)
       select 1, n % 2, n, gen_random_uuid(), 1, 1, $1::timestamptz + n * interval '1 s', now(), gen_random_uuid(), n % 50
       from generate_series(1, ${ROWS}) n`,
      [new Date(OLD)],
    );
  });
  afterAll(() => database.drop());

  const serverOf = async (): Promise<{ extension: string | null; licence: string | null }> => {
    const [server] = await sql.query<{ extension: string | null; licence: string | null }>(
      `select (select extversion from pg_extension where extname = 'timescaledb') as extension,
         current_setting('timescaledb.license', true) as licence`,
    );
    return server ?? { extension: null, licence: null };
  };
  const count = async (): Promise<number> =>
    (await sql.query<{ rows: number }>('select count(*)::int as rows from traffic_v1.events'))[0]?.rows ?? 0;
  const signal = new AbortController().signal;

  it('says why it is not to be had, or makes rows smaller and leaves them what they are', async () => {
    const { extension, licence } = await serverOf();
    const obstacle = await compression.obstacle();
    if (extension === null) {
      expect(obstacle).toBe('Without TimescaleDB rows lie in native partitions, which cannot be compressed.');
    } else if (licence !== 'timescale') {
      expect(obstacle).toBe(
        `TimescaleDB ${extension} runs under the licence "apache"; chunks are compressed under "timescale" alone.`,
      );
      await expect(compression.compress(of, Date.now(), signal)).rejects.toThrow(
        /not supported under the current "apache" license/,
      );
    } else {
      expect(obstacle).toBeNull();
      expect((await compression.compress(of, Date.now(), signal)).busy).toBe(0);
      const { chunks, bytesBefore, bytesAfter } = await compression.size(of);
      console.info(`${ROWS} rows in ${chunks} chunks: ${bytesBefore} bytes before, ${bytesAfter} after`);
      expect(bytesAfter).toBeLessThan(bytesBefore / 3);
    }
    expect(await count()).toBe(ROWS);
  });

  it('lets late rows in and old ones go, whether they are compressed or not', async () => {
    await sql.query(
      `insert into traffic_v1.events (site, partition, position, event_id, type, origin, occurred_at, recorded_at, visitor)
       values (1, 0, $1, gen_random_uuid(), 1, 1, $2, now(), gen_random_uuid())`,
      [ROWS + 1, new Date(OLD)],
    );
    await sql.transaction(async (tx) => {
      await reachCompressed(tx);
      await tx.query(
        `delete from traffic_v1.events
         where site = 1 and partition = 0 and occurred_at between $1 and $2 and position = any($3::bigint[])`,
        [new Date(OLD), new Date(OLD + 60_000), [2, 4, ROWS + 1]],
      );
    });
    expect(await count()).toBe(ROWS - 2);
    if ((await compression.obstacle()) === null) await compression.compress(of, Date.now(), signal);
    expect(await count()).toBe(ROWS - 2);
  });
});
