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
  beforeEach(async () => {
    await management.readStore.sql.query('delete from rebuild_runs');
    await management.readStore.sql.query('delete from tasks');
    await management.readStore.sql.query('delete from checkpoints');
  });
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
  });

  describe('of small projections', () => {
    const small = (name: string, body: object = {}) =>
      management.call<Job>('POST', `/admin/projections/${name}/rebuild`, { body });
    const owned = (...projections: readonly string[]) =>
      management.readStore.sql.query(
        `insert into checkpoints (projection, version, partition, position, term)
         select projection, 1, 0, 0, 1 from unnest($1::text[]) projection`,
        [projections],
      );
    const finish = (result: object) =>
      management.readStore.sql.query(`update tasks set state = 'done', done_at = now(), result = $1`, [
        JSON.stringify(result),
      ]);

    it('are tasks of their owners, one at a time', async () => {
      await owned('refusals', 'dead-letters');
      const { status, body: job } = await small('refusals', { compareOnly: true });
      expect([status, job.status, job.total]).toEqual([202, 'queued', 1]);
      expect(await management.readStore.sql.query('select projection, kind, payload from tasks')).toEqual([
        { projection: 'refusals', kind: 'rebuild', payload: { compareOnly: true } },
      ]);
      expect((await small('refusals')).body).toMatchObject({ code: 'job.running', jobId: job.id });
      expect((await small('dead-letters')).status).toBe(202);
      await finish({ rowsCompared: 3, differences: 1, examples: [], swapped: false });
      expect((await management.call<Job>('GET', `/jobs/${job.id}`)).body).toMatchObject({
        kind: 'rebuild',
        status: 'done',
        result: { rowsCompared: 3, differences: 1, swapped: false },
      });
    });

    it('are done in one go', async () => {
      await owned('erasures');
      await small('erasures');
      expect((await management.call('DELETE', '/admin/projections/erasures/rebuild')).body).toMatchObject({
        code: 'job.unknown',
      });
    });

    it('come with all, as one job with traffic', async () => {
      await owned('refusals', 'dead-letters', 'erasures');
      const { status, body: job } = await small('all');
      expect([status, job.status]).toEqual([202, 'running']);
      expect(job).toMatchObject({ rebuild: { phase: 'preparing' } });
      expect(await management.readStore.sql.query('select projection from tasks order by 1')).toHaveLength(3);
      await management.call('POST', '/admin/projections/all/rebuild/stop');
      await finish({ rowsCompared: 3, differences: 0, examples: [], swapped: true });
      expect((await small('all')).body).toMatchObject({ id: job.id, status: 'running' });
      expect(await management.readStore.sql.query('select 1 from tasks')).toHaveLength(3);
    });

    it('wait for a projector to begin', async () => {
      expect((await small('refusals')).status).toBe(503);
    });
  });
});
