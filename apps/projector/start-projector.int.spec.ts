import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type Config, readConfig } from '#libs/config';
import { PostgresEventLog, PostgresEventLogAdmin } from '#libs/event-log';
import { encode, type TrackingEvent } from '#libs/events';
import { ReadStore } from '#libs/read-store';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { aDirectoryChange, aPageViewed } from './given/events.ts';
import { uuid } from './given/facts.ts';
import { type RunningProjector, startProjector } from './start-projector.ts';

/** So long that nothing here waits for the end of one. */
const SESSION_TIMEOUT_MS = 30_000;

describe('a running projector', () => {
  let database: TestDatabase;
  let config: Config;
  let log: PostgresEventLog;
  let projector: RunningProjector;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await testDatabase();
    config = readConfig({
      DATABASE_URL: database.url,
      FOOTFALL_SECRET: randomUUID(),
      ADMIN_TOKEN: randomUUID(),
      REDIS_URL: 'redis://127.0.0.1:6379',
      LOG_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS),
    });
    const store = new ReadStore({ url: database.url, poolSize: 2, applicationName: 'spec' });
    await store.migrate();
    await store.close();
    await new PostgresEventLogAdmin({ postgres: database.postgres }).createTopics();
    log = new PostgresEventLog({ postgres: database.postgres, sessionTimeoutMs: SESSION_TIMEOUT_MS });
    await log.append('directory', [
      { key: `website:${aDirectoryChange.id}`, value: encode('DirectoryChanged', aDirectoryChange) },
    ]);
  });

  beforeEach(async () => {
    projector = await startProjector(config);
  });

  afterEach(() => projector.stop());

  afterAll(async () => {
    log.close();
    await database.drop();
  });

  const append = (...events: readonly TrackingEvent[]) =>
    log.append(
      'tracking',
      events.map(({ name, value }) => ({
        key: `${value.envelope.siteId}:${value.envelope.visitorId}`,
        value: encode(name, value),
      })),
    );
  const count = async (what: string, values: readonly unknown[] = []): Promise<number> =>
    (await database.postgres.query<{ count: number }>(`select count(*)::int as count from ${what}`, values))[0]
      ?.count ?? 0;

  it('projects what is appended, from all partitions', async () => {
    await append(...Array.from({ length: 20 }, (_, index) => aPageViewed({ visitorId: uuid(0x200 + index) })));
    await eventually('all rows', async () => (await count('traffic_v1.events')) === 20);
    expect(await count('checkpoints where projection = $1', ['traffic'])).toBe(4);
  });

  it('goes on where it was when it starts again', async () => {
    const before = await count('traffic_v1.events');
    await append(aPageViewed({ visitorId: uuid(0x300) }));
    await eventually('one row more', async () => (await count('traffic_v1.events')) === before + 1);
    expect(await count('traffic_v1.duplicates')).toBe(0);
  });

  it('undoes an import that the erasure topic names, and is told by its tasks', async () => {
    const importId = uuid(0x77);
    await append(aPageViewed({ visitorId: uuid(0x400), origin: 'IMPORT', importId }));
    await eventually(
      'the imported row',
      async () => (await count('traffic_v1.events where import_id = $1', [importId])) === 1,
    );
    const erasure = {
      erasureId: importId,
      siteId: 'site00000001',
      visitorId: null,
      importId,
      requestedAt: Date.now(),
      actor: 'spec',
    };
    await log.append('erasure', [
      { key: 'site00000001', value: encode('ErasureRequested', { ...erasure, scope: 'IMPORT' }) },
    ]);
    await eventually(
      'all tasks',
      async () => (await count(`tasks where job_id = $1 and state = 'done'`, [importId])) === 4,
    );
    expect(await count('traffic_v1.events where import_id = $1', [importId])).toBe(0);
    await append(
      aPageViewed({ visitorId: uuid(0x400), origin: 'IMPORT', importId }),
      aPageViewed({ visitorId: uuid(0x400), eventId: uuid(0x99) }),
    );
    await eventually(
      'the live row',
      async () => (await count('traffic_v1.events where event_id = $1', [uuid(0x99)])) === 1,
    );
    expect(await count('traffic_v1.events where import_id = $1', [importId])).toBe(0);
  });

  it('stops loudly when it cannot write, and resumes once it can', async () => {
    await database.postgres.query('alter table traffic_v1.site_versions rename to gone');
    await append(aPageViewed({ visitorId: uuid(0x500), eventId: uuid(0x55) }));
    await expect(projector.ended).rejects.toThrow('site_versions');
    await database.postgres.query('alter table traffic_v1.gone rename to site_versions');
    projector = await startProjector(config);
    await eventually('the row', async () => (await count('traffic_v1.events where event_id = $1', [uuid(0x55)])) === 1);
  });

  it('leaves its partitions to others when it stops', async () => {
    await projector.stop();
    await projector.ended;
    await append(aPageViewed({ visitorId: uuid(0x600), eventId: uuid(0x66) }));
    projector = await startProjector(config);
    await eventually(
      'the row',
      async () => (await count('traffic_v1.events where event_id = $1', [uuid(0x66)])) === 1,
      SESSION_TIMEOUT_MS / 2,
    );
  });
});
