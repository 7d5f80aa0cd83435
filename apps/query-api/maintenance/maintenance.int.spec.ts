import { testDatabase, type TestDatabase } from '#libs/testing';
import { RunningManagement } from '../management/specs/running-management.ts';
import { type MaintenanceView } from './list-maintenance.query.ts';
import { MaintenanceModule } from './maintenance.module.ts';
import { type StorageView } from './read-storage.query.ts';

describe('the upkeep of the instance', () => {
  let database: TestDatabase;
  let management: RunningManagement;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url, MaintenanceModule);
  });

  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  it('tells what everything takes on disk, by kind', async () => {
    const { body } = await management.call<{ data: readonly StorageView[] }>('GET', '/admin/storage');
    const bytes = Object.fromEntries(body.data.map((row) => [row.kind, row.bytes]));
    for (const kind of ['eventLog', 'summaries', 'claims', 'documents', 'segments', 'other'])
      expect(bytes[kind]).toBeGreaterThan(0);
    // No row is there (a hypertable has its empty indexes), and nothing was uploaded.
    expect(bytes).toMatchObject({ blobs: 0 });
    for (const kind of ['eventRows', 'sessions']) expect(bytes[kind]).toBeLessThan(100_000);
    expect(body.data.map((row) => row.bytes)).toEqual(body.data.map((row) => row.bytes).sort((a, b) => b - a));
  });

  it('asks for a run, which is queued until a projector takes it', async () => {
    const { status, headers, body } = await management.call<MaintenanceView>('POST', '/admin/maintenance');
    expect(status).toBe(202);
    expect(headers['location']).toBe(`/api/v1/admin/maintenance/${body.run}`);
    expect(body).toMatchObject({ status: 'queued', steps: {}, doneAt: null });
    const path = `/admin/maintenance/${body.run}`;
    expect(await management.call('GET', path)).toMatchObject({ status: 200, body });
    await management.readStore.sql.query(`update maintenance_runs set done_at = now(), steps = '{"makeMonths": {}}'`);
    expect((await management.call('GET', path)).body).toMatchObject({ status: 'done', steps: { makeMonths: {} } });
    const list = await management.call<{ data: readonly MaintenanceView[] }>('GET', '/admin/maintenance');
    expect(list.body.data.map(({ run }) => run)).toEqual([body.run]);
  });

  it('knows no run that there is not', async () => {
    expect(await management.call('GET', '/admin/maintenance/2020-01-01')).toMatchObject({
      status: 404,
      body: { code: 'job.unknown' },
    });
  });

  it('is looked after when summaries are refreshed, but for the recount that was asked for itself', async () => {
    await management.call('POST', '/websites', { body: { name: 'Shop', domain: 'example.com' } });
    const { body } = await management.call<{ id: string }>('POST', '/admin/summaries/refresh', { body: {} });
    expect((await management.call('GET', `/admin/maintenance/${body.id}`)).body).toMatchObject({
      status: 'queued',
      steps: { recountYesterday: { leftOut: true } },
    });
  });
});
