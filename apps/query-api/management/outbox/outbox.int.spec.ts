import { Directory } from '#libs/directory';
import { allKinds, type DocumentStore, PostgresDocumentStore } from '#libs/document-store';
import { type NewRecord, PostgresEventLog, PostgresEventLogAdmin, type Topic } from '#libs/event-log';
import { decode } from '#libs/events';
import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { created, deleted, replaced } from '../documents/changes.ts';
import { Lease } from './lease.ts';
import { Outbox } from './outbox.ts';
import { OutboxPublisher } from './outbox-publisher.ts';

const author = { actor: 'ann', at: 1000 };

/** A log that can break off after an append, as a process does that dies before it hears the answer. */
class BreakingLog extends PostgresEventLog {
  readonly appended: { readonly topic: Topic; readonly version: number }[] = [];
  breaks = false;

  override async append(topic: Topic, records: readonly NewRecord[]): ReturnType<PostgresEventLog['append']> {
    const answer = await super.append(topic, records);
    for (const { value } of records) {
      const { version } = decode(value).value as { version?: number };
      this.appended.push({ topic, version: version ?? 0 });
    }
    if (this.breaks) throw new Error('it died here');
    return answer;
  }
}

describe('The outbox', () => {
  let database: TestDatabase;
  let documents: DocumentStore;
  let log: BreakingLog;
  let directory: Directory;
  const farewells: string[] = [];
  const broken: unknown[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    const store = new PostgresDocumentStore(database.postgres, allKinds);
    await store.prepare();
    await new PostgresEventLogAdmin({ postgres: database.postgres }).createTopics();
    documents = store;
    log = new BreakingLog({ postgres: database.postgres, sessionTimeoutMs: 2000 });
    directory = new Directory({ log, failed: (error) => broken.push(error) });
    directory.start();
    await directory.ready();
  });
  beforeEach(() => {
    log.appended.length = 0;
    log.breaks = false;
  });
  afterAll(async () => {
    await directory.close();
    expect(broken).toEqual([]);
    log.close();
    await database.drop();
  });

  const publisher = (): OutboxPublisher =>
    new OutboxPublisher({
      documents,
      log,
      directory,
      farewells: { import: async ({ id }) => void farewells.push(id) },
    });
  const lease = (holder: string, now = Date.now, id = 'outbox'): Lease =>
    new Lease(documents, { id, holder, ttlMs: 1000, now });
  const outbox = (holder: string, failures: unknown[] = []): Outbox =>
    new Outbox({ lease: lease(holder), publisher: publisher(), directory, failed: (error) => failures.push(error) });

  it('publishes a change within a second of being told', async () => {
    const running = outbox('told');
    running.start();
    await documents.insert(created('import', 'warm-up', { n: 1 }, author));
    running.wake();
    await directory.atLeast('import', 'warm-up', 1, 5000);
    const began = performance.now();
    await documents.insert(created('import', 'told', { n: 1 }, author));
    running.wake();
    await directory.atLeast('import', 'told', 1, 5000);
    expect(performance.now() - began).toBeLessThan(1000);
    await eventually('it is cleared', async () => (await documents.get('import', 'told'))?.pending.length === 0);
    expect(await documents.get('import', 'told')).toMatchObject({ version: 1, body: { n: 1 } });
    await running.close();
  });

  it('finds changes of other processes by itself', async () => {
    const running = outbox('polling');
    running.start();
    await documents.insert(created('import', 'polled', { n: 1 }, author));
    await directory.atLeast('import', 'polled', 1, 5000);
    await running.close();
  });

  it('publishes the same version again after a crash between append and clear, and readers ignore it', async () => {
    await documents.insert(created('import', 'crashed', { n: 1 }, author));
    log.breaks = true;
    await expect(publisher().publishPending()).rejects.toThrow('it died here');
    expect(await documents.find('import', { pending: true })).toHaveLength(1);
    log.breaks = false;
    expect(await publisher().publishPending()).toBe(1);
    expect(log.appended.filter(({ topic }) => topic === 'directory')).toEqual([
      { topic: 'directory', version: 1 },
      { topic: 'directory', version: 1 },
    ]);
    await directory.atLeast('import', 'crashed', 1, 5000);
    expect(directory.get('import', 'crashed')).toEqual({ document: { n: 1 }, version: 1 });
  });

  it('leaves a change alone that came while it published', async () => {
    const first = created('import', 'overtaken', { n: 1 }, author);
    await documents.insert(first);
    const racing = new OutboxPublisher({
      documents: {
        find: documents.find.bind(documents),
        replace: async () => {
          await documents.replace(replaced(first, { n: 2 }, author), 1);
          return documents.replace({ ...first, pending: [] }, 1);
        },
      } as unknown as DocumentStore,
      log,
      directory,
      farewells: {},
    });
    await racing.publishPending();
    expect(await documents.get('import', 'overtaken')).toMatchObject({
      version: 2,
      pending: [{ version: 1 }, { version: 2 }],
    });
    await publisher().publishPending();
    expect(await documents.get('import', 'overtaken')).toMatchObject({ version: 2, pending: [] });
    await directory.atLeast('import', 'overtaken', 2, 5000);
  });

  it('does not publish again what a slow writer brings back, and clears it', async () => {
    const first = created('import', 'brought-back', { n: 1 }, author);
    await documents.insert(first);
    const one = publisher();
    await one.publishPending();
    await documents.replace({ ...first, version: 2, body: { n: 2 } }, 1);
    log.appended.length = 0;
    await one.publishPending();
    expect(log.appended).toEqual([]);
    expect(await documents.get('import', 'brought-back')).toMatchObject({ version: 2, pending: [] });
    await documents.remove('import', 'brought-back', 2);
  });

  it('removes a deleted document once that is published, after what goes with it', async () => {
    const gone = created('import', 'deleted', { n: 1 }, author);
    await documents.insert(gone);
    await documents.replace(deleted(gone, author), 1);
    await publisher().publishPending();
    expect(farewells).toEqual(['deleted']);
    expect(await documents.get('import', 'deleted')).toBeUndefined();
    await directory.atLeast('import', 'deleted', 2, 5000);
    expect(directory.isDeleted('import', 'deleted')).toBe(true);
  });

  it('publishes again what the directory has in a lower version, and nothing else', async () => {
    await documents.insert(created('import', 'behind', { n: 1 }, author));
    await publisher().publishPending();
    await directory.atLeast('import', 'behind', 1, 5000);
    const published = await documents.get<{ n: number }>('import', 'behind');
    if (!published) throw new Error('it was there');
    await documents.replace({ ...published, version: 2, body: { n: 2 } }, 1);
    expect(await publisher().publishNewer()).toBe(1);
    await directory.atLeast('import', 'behind', 2, 5000);
    expect(directory.get('import', 'behind')?.document).toEqual({ n: 2 });
    expect(await publisher().publishNewer()).toBe(0);
  });

  it('tells of its failures, and goes on when the log is back', async () => {
    const failures: unknown[] = [];
    const running = outbox('failing', failures);
    log.breaks = true;
    running.start();
    await documents.insert(created('import', 'delayed', { n: 1 }, author));
    await eventually('a failure', () => failures.length > 0);
    log.breaks = false;
    await eventually('it is cleared', async () => (await documents.get('import', 'delayed'))?.pending.length === 0);
    await running.close();
  });

  describe('its lease', () => {
    it('is held by one of 10 that want it', async () => {
      const wanted = Array.from({ length: 10 }, (_, i) => lease(`holder-${i}`, Date.now, 'contested'));
      const answers = await Promise.all(wanted.map((one) => one.hold()));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('passes on when its time is over, and back to its holder at any time', async () => {
      let now = 1_000_000;
      const one = lease('one', () => now, 'passing');
      const other = lease('other', () => now, 'passing');
      expect([await one.hold(), await other.hold()]).toEqual([true, false]);
      expect(await lease('one', () => now, 'passing').hold()).toBe(true);
      now += 1001;
      expect([await other.hold(), await one.hold()]).toEqual([true, false]);
    });

    it('is kept by being asked for again in time', async () => {
      let now = 1_000_000;
      const one = lease('one', () => now, 'kept');
      const other = lease('other', () => now, 'kept');
      await one.hold();
      for (let i = 0; i < 5; i += 1) {
        now += 600;
        expect([await one.hold(), await other.hold()]).toEqual([true, false]);
      }
    });

    it('is free at once when it is released', async () => {
      const one = lease('one', Date.now, 'released');
      await one.hold();
      await one.release();
      expect(await lease('other', Date.now, 'released').hold()).toBe(true);
    });
  });
});
