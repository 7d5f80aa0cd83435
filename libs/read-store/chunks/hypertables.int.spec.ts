import { type Postgres } from '#libs/postgres';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { migrate } from '../migrate.ts';
import { hypertables } from '../traffic-changes/0012-hypertables.ts';
import { makeTrafficSchema } from '../traffic-schema.ts';
import { NativeMonths } from './native-months.ts';

const of = { schema: 'traffic_v1', table: 'events' };

const isThere = async (sql: Postgres): Promise<boolean> => {
  const [row] = await sql.query<{ yes: boolean }>(
    `select current_setting('timescaledb.disable_load', true) is not null as yes`,
  );
  return row?.yes ?? false;
};

/** Where TimescaleDB is not there, the same migrations leave months. */
describe('the tables of a traffic version', () => {
  let database: TestDatabase;
  let sql: Postgres;
  let onTimescale: boolean;

  beforeEach(async () => {
    database = await testDatabase();
    sql = database.postgres;
    onTimescale = await isThere(sql);
  });
  afterEach(() => database.drop());

  const kindOf = async (table: string): Promise<string | undefined> => {
    const [row] = await sql.query<{ kind: string }>(
      'select relkind as kind from pg_class where oid = to_regclass($1)',
      [table],
    );
    return row?.kind;
  };

  const add = (position: number, at: string): Promise<unknown> =>
    sql.query(
      `insert into traffic_v1.events (site, partition, position, event_id, type, origin, occurred_at, recorded_at, visitor)
       values (1, 0, $1, gen_random_uuid(), 1, 1, $2, now(), gen_random_uuid())`,
      [position, at],
    );

  it('are hypertables where TimescaleDB is there, and are cut into months elsewhere', async () => {
    await migrate(database.url);
    await sql.transaction(async (tx) => {
      for (const statement of makeTrafficSchema('traffic_v2')) await tx.query(statement);
    });
    for (const schema of ['traffic_v1', 'traffic_v2']) {
      for (const table of ['events', 'sessions']) {
        expect(await kindOf(`${schema}.${table}`)).toBe(onTimescale ? 'r' : 'p');
      }
    }
  });

  it('keep the rows and indexes that they had in months', async () => {
    await sql.transaction(async (tx) => {
      for (const statement of makeTrafficSchema('traffic_v1')) await tx.query(statement);
    });
    const names = `select indexname as name from pg_indexes where schemaname = 'traffic_v1' and tablename = 'events' order by 1`;
    const indexes = await sql.query(names);
    await new NativeMonths(sql, { events: 'occurred_at' }).ensure(of, Date.UTC(2025, 0), Date.UTC(2025, 1));
    await add(1, '2025-01-10');
    await add(2, '2025-02-10');
    if (onTimescale) await sql.query('create extension timescaledb');
    await sql.transaction(async (tx) => {
      for (const statement of hypertables('traffic_v1')) await tx.query(statement);
    });
    expect(await kindOf('traffic_v1.events')).toBe(onTimescale ? 'r' : 'p');
    expect(await sql.query('select position from traffic_v1.events order by 1')).toEqual([
      { position: 1 },
      { position: 2 },
    ]);
    expect(await sql.query(names)).toEqual(indexes);
    expect(await kindOf('traffic_v1.events_in_months')).toBeUndefined();
  });
});
