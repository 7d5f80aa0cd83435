import { once } from 'node:events';
import { cuttableProxy, eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { Postgres } from './postgres.ts';
import { isUnavailable, sqlErrorOf } from './sql-error.ts';
import { type Sql } from './sql.ts';

describe('PostgreSQL', () => {
  let database: TestDatabase;
  let postgres: Postgres;
  beforeAll(async () => {
    database = await testDatabase();
    postgres = database.postgres;
  });
  afterAll(() => database.drop());

  const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('compiles no statement, and ends connections of a machine that has gone', async () => {
    const set = await postgres.query(`select name from pg_settings where source = 'client' order by name`);
    const names = set.map((row) => (row as { name: string }).name);
    expect(names).toEqual(expect.arrayContaining(['jit', 'tcp_keepalives_count', 'tcp_keepalives_idle']));
  });

  describe('a query', () => {
    it('reads counts as numbers, days as text and bytes as they are', async () => {
      const rows = await postgres.query(`select 5::int8 as count, date '2026-03-29' as day, '\\x00ff'::bytea as bytes`);
      expect(rows).toEqual([{ count: 5, day: '2026-03-29', bytes: Buffer.from([0, 255]) }]);
    });

    it('refuses to round a number that JavaScript cannot hold', async () => {
      await expect(postgres.query('select 9007199254740993::int8')).rejects.toThrow(RangeError);
    });

    it('binds its values, prepared or not', async () => {
      const text = `select $1::text || ' and ' || $2::text as joined`;
      for (let round = 0; round < 3; round++) {
        expect(await postgres.prepared(text, ["o'ne", round])).toEqual([{ joined: `o'ne and ${round}` }]);
        expect(await postgres.query(text, ["o'ne", round])).toEqual([{ joined: `o'ne and ${round}` }]);
      }
    });

    it('names the constraint that refused it', async () => {
      await postgres.query('create table once (id int constraint only_once primary key)');
      await postgres.query('insert into once values (1)');
      const error = await thrownBy(postgres.query('insert into once values (1)'));
      expect(sqlErrorOf(error)).toMatchObject({ state: '23505', constraint: 'only_once' });
      expect(isUnavailable(error)).toBe(false);
    });
  });

  describe('a transaction', () => {
    const count = async (sql: Sql): Promise<number> =>
      (await sql.query<{ n: number }>('select count(*) as n from moved'))[0]?.n ?? -1;
    beforeAll(() => postgres.query('create table moved (id int primary key)'));
    beforeEach(() => postgres.query('truncate moved'));

    it('answers what its work answers, and is seen by others only then', async () => {
      const answer = await postgres.transaction(async (tx) => {
        await tx.query('insert into moved values (1)');
        expect(await count(tx)).toBe(1);
        expect(await count(postgres)).toBe(0);
        return 'done';
      });
      expect(answer).toBe('done');
      expect(await count(postgres)).toBe(1);
    });

    it('leaves nothing behind when its work throws, and passes the error on', async () => {
      const bug = new Error('a bug');
      const work = postgres.transaction(async (tx) => {
        await tx.query('insert into moved values (1)');
        throw bug;
      });
      await expect(work).rejects.toBe(bug);
      expect(await count(postgres)).toBe(0);
    });

    it('does not pass for done when its work swallowed a refusal', async () => {
      const work = postgres.transaction(async (tx) => {
        await tx.query('insert into moved values (1)');
        await tx.query('insert into moved values (1)').catch(() => undefined);
      });
      await expect(work).rejects.toThrow('rolled back');
    });

    it('fails, and takes no process along, when its connection breaks between two statements', async () => {
      const error = await thrownBy(
        postgres.transaction(async (tx) => {
          const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
          await postgres.query('select pg_terminate_backend($1)', [row?.pid]);
          await eventually('it is gone', async () => {
            const rows = await postgres.query('select from pg_stat_activity where pid = $1', [row?.pid]);
            return rows.length === 0;
          });
          await tx.query('select 1');
        }),
      );
      expect(isUnavailable(error)).toBe(true);
      expect(await count(postgres)).toBe(0);
    });
  });

  describe('a stream', () => {
    it('brings all rows in order', async () => {
      const seen: number[] = [];
      for await (const row of postgres.stream('select n from generate_series(1, $1::int) n', [2500]))
        seen.push((row as { n: number }).n);
      expect(seen).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
    });

    it('is cancelled on the server when the caller leaves', async () => {
      const leave = new AbortController();
      const rows = postgres.stream('select pg_sleep(60)', [], leave.signal);
      rows.resume();
      const sleeping = async (): Promise<number> =>
        (
          await postgres.query(
            `select from pg_stat_activity where query like 'fetch%' and state = 'active' and datname = current_database()`,
          )
        ).length;
      await eventually('it runs', async () => (await sleeping()) === 1);
      const failed = once(rows, 'error');
      leave.abort();
      await failed;
      await eventually('it runs no more', async () => (await sleeping()) === 0);
    });

    it('gives its connection back when its reader stops early', async () => {
      const small = new Postgres({ url: database.url, poolSize: 1, applicationName: 'specs' });
      for await (const row of small.stream('select n from generate_series(1, 10000) n', [])) {
        expect(row).toEqual({ n: 1 });
        break;
      }
      expect(await small.query('select 1 as one')).toEqual([{ one: 1 }]);
      await small.close();
    });
  });

  describe('listening', () => {
    it('hears each notification of its channels, until told to stop', async () => {
      const stop = new AbortController();
      const heard: string[] = [];
      await Promise.all(
        ['bell', 'horn'].map((channel) =>
          postgres.listen(channel, (payload) => heard.push(`${channel} ${payload}`), stop.signal),
        ),
      );
      await postgres.query(`select pg_notify('bell', 'ding'), pg_notify('horn', 'toot'), pg_notify('drum', 'boom')`);
      await eventually('both', () => heard.length === 2);
      stop.abort();
      await postgres.query(`select pg_notify('bell', 'dong')`);
      expect(heard).toEqual(['bell ding', 'horn toot']);
    });

    it('comes back when its connection is lost, and says that something may have been missed', async () => {
      const url = new URL(database.url);
      const proxy = await cuttableProxy(Number(url.port));
      url.port = String(proxy.port);
      const far = new Postgres({ url: url.href, poolSize: 1, applicationName: 'specs' });
      const stop = new AbortController();
      const heard: string[] = [];
      await far.listen('bell', (payload) => heard.push(payload), stop.signal);
      proxy.cut();
      await postgres.query(`select pg_notify('bell', 'missed')`);
      proxy.restore();
      await eventually('it is back', () => heard.length === 1);
      await postgres.query(`select pg_notify('bell', 'heard')`);
      await eventually('it hears', () => heard.length === 2);
      expect(heard).toEqual(['', 'heard']);
      await far.close();
      await proxy.close();
    });
  });

  it('knows a database that is away from a statement that is wrong', async () => {
    const nowhere = new Postgres({ url: 'postgresql://a:b@127.0.0.1:1/none', poolSize: 1, applicationName: 'specs' });
    expect(isUnavailable(await thrownBy(nowhere.query('select 1')))).toBe(true);
    expect(isUnavailable(await thrownBy(postgres.query('select nonsense')))).toBe(false);
    const hurried = new Postgres({ url: database.url, poolSize: 1, applicationName: 'specs', statementTimeoutMs: 20 });
    const cancelled = await thrownBy(hurried.query('select pg_sleep(10)'));
    expect(sqlErrorOf(cancelled)?.state).toBe('57014');
    expect(isUnavailable(cancelled)).toBe(false);
    await Promise.all([nowhere.close(), hurried.close()]);
  });
});
