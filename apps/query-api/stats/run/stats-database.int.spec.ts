import { setTimeout as sleep } from 'node:timers/promises';
import { type Failure } from '#libs/domain';
import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { CallerLeft } from '../../http/caller-left.ts';
import { StatsDatabase } from './stats-database.ts';

let test: TestDatabase;
let database: StatsDatabase;

beforeAll(async () => {
  test = await testDatabase();
  database = new StatsDatabase({
    url: test.url,
    poolSize: 2,
    applicationName: 'reports of a spec',
    statementTimeoutMs: 300,
  });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const running = async (): Promise<number> => {
  const [row] = await test.postgres.query<{ count: number }>(
    `select count(*) from pg_stat_activity where application_name = 'reports of a spec' and state = 'active'`,
  );
  return row?.count ?? 0;
};

const sleeping = (seconds: number) => ({ text: 'select pg_sleep($1)', values: [seconds] });

describe('a statement of a report', () => {
  it('is given up over the time limit', async () => {
    const failure = await database
      .query(sleeping(5), new AbortController().signal)
      .catch((error: unknown) => error as Failure);
    expect(failure).toMatchObject({ code: 'query.timeout', status: 504 });
  });

  it('is cancelled on the server when the caller leaves', async () => {
    const caller = new AbortController();
    const asked = database.query(sleeping(0.25), caller.signal).catch((error: unknown) => error);
    await eventually('the statement runs', async () => (await running()) === 1);
    caller.abort();
    expect(await asked).toBeInstanceOf(CallerLeft);
    await eventually('it has ended', async () => (await running()) === 0);
  });

  it('is not begun for a caller who has left', async () => {
    const caller = new AbortController();
    caller.abort();
    await expect(database.query(sleeping(5), caller.signal)).rejects.toThrow(CallerLeft);
  });

  it('leaves nothing behind for the next one', async () => {
    for (let at = 0; at < 20; at += 1) {
      const caller = new AbortController();
      const asked = database.query(sleeping(0.01), caller.signal).catch(() => undefined);
      await sleep(at % 15);
      caller.abort();
      await asked;
      expect(await database.query({ text: 'select 1 as one', values: [] }, new AbortController().signal)).toEqual([
        { one: 1 },
      ]);
    }
  });
});
