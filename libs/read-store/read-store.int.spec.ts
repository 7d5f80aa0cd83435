import { testDatabase, type TestDatabase } from '#libs/testing';
import { CheckpointFenced } from './checkpoints.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { ReadStore } from './read-store.ts';

describe('the read store', () => {
  let database: TestDatabase;
  let store: ReadStore;

  beforeAll(async () => {
    database = await testDatabase();
    store = new ReadStore({ url: database.url, poolSize: 4, applicationName: 'spec' });
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it('makes its tables on an empty database once, however many processes start', async () => {
    const runs = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(runs.map(({ length }) => length).sort()).toEqual([0, 0, migrations.length]);
    expect(await migrate(database.url)).toEqual([]);
    expect(await store.activeTraffic()).toBe('traffic_v1');
  });

  describe('a checkpoint', () => {
    const key = { projection: 'traffic', version: 1, partition: 3 };
    const freshness = { asOf: 1000, lagEvents: 2, behindSince: null };
    const take = () => store.checkpoints.open(store.sql, key, 0);
    const move = (from: number, to: number, term: number) =>
      store.sql.transaction((tx) => store.checkpoints.move(tx, { ...key, ...freshness, from, to, term }));
    const hold = (position: number, term: number) =>
      store.sql.transaction((tx) => store.checkpoints.hold(tx, key, { position, term }));

    it('begins where the partition begins, and later where it was left', async () => {
      expect(await store.checkpoints.open(store.sql, key, 7)).toEqual({ position: 7, term: 1 });
      expect(await take()).toEqual({ position: 7, term: 2 });
    });

    it('moves with the rows of its transaction', async () => {
      const { term } = await take();
      await move(7, 9, term);
      expect(await take()).toMatchObject({ position: 9 });
    });

    it('refuses a stale owner', async () => {
      const { term } = await take();
      await expect(move(7, 8, term)).rejects.toThrow(CheckpointFenced);
      await expect(hold(7, term)).rejects.toThrow(CheckpointFenced);
      expect(await take()).toMatchObject({ position: 9 });
    });

    it('refuses an owner before this one, even where the position is the same', async () => {
      const before = await take();
      const { term } = await take();
      await expect(hold(9, before.term)).rejects.toThrow(CheckpointFenced);
      await expect(move(9, 10, before.term)).rejects.toThrow(CheckpointFenced);
      await hold(9, term);
    });

    it('is taken only once the work of the owner before has come to its end', async () => {
      const { term } = await take();
      const order: string[] = [];
      const goOn = Promise.withResolvers<undefined>();
      const held = Promise.withResolvers<undefined>();
      const working = store.sql.transaction(async (tx) => {
        await store.checkpoints.hold(tx, key, { position: 9, term });
        held.resolve(undefined);
        await goOn.promise;
        order.push('worked');
      });
      await held.promise;
      const taking = take().then(() => order.push('taken'));
      goOn.resolve(undefined);
      await Promise.all([working, taking]);
      expect(order).toEqual(['worked', 'taken']);
    });

    it('is taken from an owner that is suspended in the midst of its work, which then fails', async () => {
      const { term } = await take();
      const suspended = store.sql.transaction(async (tx) => {
        await store.checkpoints.hold(tx, key, { position: 9, term });
        const next = await take();
        expect(next.term).toBe(term + 1);
        await tx.query('select 1');
      });
      await expect(suspended).rejects.toThrow();
      expect(await take()).toMatchObject({ position: 9 });
    }, 20_000);
  });

  describe('chunks', () => {
    const of = { schema: 'traffic_v1', table: 'events' };
    const startsOf = async () => (await store.chunks.list(of)).map(({ from }) => new Date(from).toISOString());
    const add = (position: number, at: string) =>
      store.sql.query(
        `insert into traffic_v1.events (site, partition, position, event_id, type, origin, occurred_at, recorded_at, visitor)
         values (1, 0, $1, gen_random_uuid(), 1, 1, $2, now(), gen_random_uuid())`,
        [position, at],
      );
    const never = async () => false;

    it('are there on demand, made by several at once, and take their rows', async () => {
      const other = new ReadStore({ url: database.url, poolSize: 2, applicationName: 'spec' });
      const [from, to] = [Date.UTC(2019, 11, 31), Date.UTC(2020, 1, 1)];
      await Promise.all([store.chunks.ensure(of, from, to), other.chunks.ensure(of, from, to)]);
      await other.close();
      await add(1, '2020-01-31T23:59:59.999Z');
      const found = (await store.chunks.list(of)).filter((chunk) => chunk.to > Date.parse('2020-01-31T23:59:59.999Z'));
      expect(await store.sql.query(`select position from ${found[0]?.name}`)).toEqual([{ position: 1 }]);
    });

    it('do not wait for readers', async () => {
      await store.sql.transaction(async (tx) => {
        await tx.query('select count(*) from traffic_v1.events');
        const writer = new ReadStore({ url: database.url, poolSize: 1, applicationName: 'spec' });
        await writer.sql.query(`set lock_timeout = '2s'`);
        await writer.chunks.ensure(of, Date.UTC(2021, 0), Date.UTC(2021, 0));
        await writer.sql.query(
          `insert into traffic_v1.events (site, partition, position, event_id, type, origin, occurred_at, recorded_at, visitor)
           values (1, 0, 2, gen_random_uuid(), 1, 1, '2021-01-01', now(), gen_random_uuid())`,
        );
        await writer.close();
      });
      expect(
        (await store.chunks.list(of)).some(({ from, to }) => from <= Date.UTC(2021, 0) && to > Date.UTC(2021, 0)),
      ).toBe(true);
    });

    it('go one by one, unless a row of theirs is needed, and come back for rows that come late', async () => {
      const [oldest] = await store.chunks.list(of);
      if (!oldest) throw new Error('There is no chunk');
      const others = (await startsOf()).slice(1);
      expect(await store.chunks.drop({ chunk: oldest, isNeeded: async () => true })).toBe(false);
      expect(await startsOf()).toHaveLength(others.length + 1);
      expect(await store.chunks.drop({ chunk: oldest, isNeeded: never })).toBe(true);
      expect(await startsOf()).toEqual(others);
      await store.chunks.ensure(of, oldest.from, oldest.from);
      await add(3, new Date(oldest.from).toISOString());
      expect(await startsOf()).toEqual([new Date(oldest.from).toISOString(), ...others]);
    });

    it('are looked at by the planner as a whole', async () => {
      await store.chunks.analyze(of);
      const [stats] = await store.sql.query<{ rows: number }>(
        `select count(*) as rows from pg_stats where schemaname = 'traffic_v1' and tablename = 'events' and inherited`,
      );
      expect(stats?.rows).toBeGreaterThan(5);
    });
  });

  it('gives each owner the tasks of its partitions, once per job', async () => {
    const job = {
      jobId: '01980000-0000-7000-8000-000000000001',
      projection: 'traffic',
      kind: 'recount',
      payload: { from: 'a' },
    };
    await store.tasks.add(store.sql, job, [0, 1]);
    await store.tasks.add(store.sql, job, [0, 1]);
    const task = await store.tasks.next(store.sql, 'traffic', 1, [1]);
    expect(task).toMatchObject({ partition: 1, kind: 'recount', payload: { from: 'a' }, state: 'queued' });
    await store.tasks.record(store.sql, task?.taskId ?? 0, 'done', { compared: 4 });
    expect(await store.tasks.next(store.sql, 'traffic', 1, [1])).toBeUndefined();
    expect(await store.tasks.ofJob(store.sql, job.jobId)).toMatchObject([
      { partition: 0, state: 'queued', result: null },
      { partition: 1, state: 'done', result: { compared: 4 } },
    ]);
  });

  it('adds a job once, however many processes ask for it at the same time', async () => {
    const job = { jobId: '01980000-0000-7000-8000-000000000002', projection: 'traffic', kind: 'recut', payload: {} };
    const all = Array.from({ length: 8 }, () => store.sql.transaction((tx) => store.tasks.add(tx, job, [0, 1, 2])));
    await Promise.all(all);
    expect(await store.tasks.ofJob(store.sql, job.jobId)).toHaveLength(3);
  });
});
