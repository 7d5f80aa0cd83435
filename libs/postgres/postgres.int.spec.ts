import { eventually, testDatabase, type TestDatabase } from '#libs/testing';

describe('a pool', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('reads counts as numbers, days as text and bytes as they are', async () => {
    const rows = await database.postgres.query(
      `select 5::int8 as count, date '2026-03-29' as day, '\\x00ff'::bytea as bytes`,
    );
    expect(rows).toEqual([{ count: 5, day: '2026-03-29', bytes: Buffer.from([0, 255]) }]);
  });

  it('hears notifications', async () => {
    const stop = new AbortController();
    const heard: string[] = [];
    await database.postgres.listen('bell', (payload) => heard.push(payload), stop.signal);
    await database.postgres.query(`select pg_notify('bell', 'ding')`);
    await eventually('the bell', () => heard.length > 0);
    expect(heard).toEqual(['ding']);
    stop.abort();
  });
});
