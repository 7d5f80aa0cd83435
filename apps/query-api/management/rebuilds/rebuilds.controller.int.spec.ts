import { type TestDatabase, testDatabase } from '#libs/testing';
import { type Job } from '../jobs/job.ts';
import { RunningManagement } from '../specs/running-management.ts';

const REBUILD = '/admin/projections/traffic/rebuild';

describe('Rebuilds', () => {
  let database: TestDatabase;
  let management: RunningManagement;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url);
  });
  beforeEach(() => management.readStore.sql.query('delete from rebuild_runs'));
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const start = (body: object = {}) => management.call<Job>('POST', REBUILD, { body });

  it('are jobs that begin with the next version', async () => {
    const { status, headers, body: job } = await start();
    expect(status).toBe(202);
    expect(headers['location']).toBe(`/api/v1/jobs/${job.id}`);
    expect(job).toMatchObject({ kind: 'rebuild', status: 'running', rebuild: { phase: 'preparing', version: 2 } });
    expect((await management.call<Job>('GET', `/jobs/${job.id}`)).body).toEqual(job);
  });

  it('run one at a time', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect([one.status, other.status].sort()).toEqual([202, 409]);
    const refused = [one, other].find(({ status }) => status === 409);
    const started = [one, other].find(({ status }) => status === 202);
    expect(refused?.body).toMatchObject({ code: 'job.running', jobId: started?.body.id });
  });

  it('go on when they are asked for again after a stop', async () => {
    const { body: job } = await start();
    expect((await management.call<Job>('POST', `${REBUILD}/stop`)).body).toMatchObject({
      id: job.id,
      status: 'failed',
      rebuild: { state: 'stopped' },
    });
    expect((await start()).body).toMatchObject({ id: job.id, status: 'running' });
  });

  it('are over when they are cancelled, and their number is not given again', async () => {
    const { body: job } = await start();
    await management.call('DELETE', REBUILD);
    expect((await management.call<Job>('GET', `/jobs/${job.id}`)).body).toMatchObject({ status: 'failed' });
    expect((await management.call('DELETE', REBUILD)).body).toMatchObject({ code: 'job.unknown' });
    expect((await start()).body).toMatchObject({ rebuild: { version: 3 } });
  });

  it('are of projections that there are', async () => {
    expect(await management.call('POST', '/admin/projections/weather/rebuild', { body: {} })).toMatchObject({
      status: 404,
      body: { code: 'projection.unknown' },
    });
    expect((await management.call<Job>('POST', '/admin/projections/all/rebuild', { body: {} })).status).toBe(202);
  });
});
