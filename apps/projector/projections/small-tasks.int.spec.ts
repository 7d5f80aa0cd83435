import { randomUUID } from 'node:crypto';
import { PostgresEventLog, PostgresEventLogAdmin } from '#libs/event-log';
import { encode } from '#libs/events';
import { ReadStore, type Task } from '#libs/read-store';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { refusalsProjection } from './refusals/refusals.projection.ts';
import { type Rebuildable, SmallTasks } from './small-tasks.ts';

const SITE = 'site00000001';
const MINUTE = 60_000;
const now = Date.now() - (Date.now() % MINUTE);

const refused = (count: number): { readonly key: string; readonly value: Buffer } => ({
  key: SITE,
  value: encode('EventsRefused', {
    siteId: SITE,
    minute: now,
    origin: 'example.com',
    code: 'bot',
    count,
    sample: [],
    importId: null,
  }),
});

describe('The tasks of small projections', () => {
  let database: TestDatabase;
  let store: ReadStore;
  let log: PostgresEventLog;
  let running: AbortController;
  let ended: Promise<unknown>[];

  beforeAll(async () => {
    database = await testDatabase();
    store = new ReadStore({ url: database.url, poolSize: 4, applicationName: 'spec' });
    await store.migrate();
    await new PostgresEventLogAdmin({ postgres: database.postgres }).createTopics();
    log = new PostgresEventLog({ postgres: database.postgres, sessionTimeoutMs: 1000 });
  });
  beforeEach(async () => {
    await store.sql.query('truncate tasks');
    running = new AbortController();
    ended = [];
  });
  afterEach(async () => {
    running.abort();
    await Promise.all(ended);
  });
  afterAll(async () => {
    await store.close();
    log.close();
    await database.drop();
  });

  const runs = (projection: Rebuildable): void => {
    ended.push(new SmallTasks(store, [projection]).run(running.signal));
  };
  const asked = async (payload: object = {}): Promise<string> => {
    const jobId = randomUUID();
    await store.tasks.addToOwners(store.sql, { jobId, kind: 'rebuild', payload }, ['refusals']);
    return jobId;
  };
  const taskOf = async (jobId: string): Promise<Task | undefined> => (await store.tasks.ofJob(store.sql, jobId))[0];
  const done = (jobId: string): Promise<Task | undefined | false> =>
    eventually('the task is done', async () => {
      const task = await taskOf(jobId);
      return task?.state === 'done' && task;
    });
  const counted = () => store.sql.query('select count::int from refusal_counts');

  it('are done by who owns the partition, while events come', async () => {
    const projection = refusalsProjection({ store, log });
    const { subscription, handle } = projection.consumer;
    ended.push(log.subscribe(subscription, handle, running.signal));
    await log.append('refusals', [refused(1), refused(2)]);
    await eventually('it is counted', async () => (await counted()).length === 1);
    await store.sql.query('update refusal_counts set count = 99');
    runs(projection);
    const jobId = await asked();
    const appending = Promise.all([3, 4, 5].map((count) => log.append('refusals', [refused(count)])));
    expect(await done(jobId)).toMatchObject({ result: { swapped: true } });
    await appending;
    await eventually('all is counted', async () => {
      const checkpoint = await store.sql.query(
        `select from checkpoints where projection = 'refusals' and position = 5`,
      );
      return checkpoint.length === 1;
    });
    const again = await asked();
    expect(await done(again)).toMatchObject({ result: { differences: 0 } });
    expect(await counted()).toEqual([{ count: 15 }]);
  });

  const ownerOf = (rebuild: Rebuildable['rebuild']): Rebuildable => ({
    key: { projection: 'refusals', version: 1 },
    owned: new Map([[0, { position: 0, term: 1 }]]),
    rebuild,
  });

  it('that fail say why, and let others come after them', async () => {
    const payloads: boolean[] = [];
    const failing = ownerOf(async (_partition, { compareOnly }) => {
      payloads.push(compareOnly);
      if (payloads.length === 1) throw new Error('disk full');
      return { rowsCompared: 0, differences: 0, examples: [], swapped: !compareOnly };
    });
    const [first, second] = [await asked(), await asked({ compareOnly: true })];
    runs(failing);
    expect(await done(first)).toMatchObject({ result: { error: 'disk full' } });
    expect(await done(second)).toMatchObject({ result: { swapped: false } });
    expect(payloads).toEqual([false, true]);
  });

  it('that are broken off are there when the owner is back', async () => {
    const begun = Promise.withResolvers<undefined>();
    const slow = ownerOf((_partition, { signal }) => {
      begun.resolve(undefined);
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('broken off'))));
    });
    const jobId = await asked();
    runs(slow);
    await begun.promise;
    running.abort();
    await Promise.all(ended);
    expect(await taskOf(jobId)).toMatchObject({ state: 'queued', result: null });
  });
});
