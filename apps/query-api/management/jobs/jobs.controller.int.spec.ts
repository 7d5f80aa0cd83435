import { randomUUID } from 'node:crypto';
import { makeZone } from '#libs/domain';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from '../websites/website.view.ts';
import { type Job } from './job.ts';

interface TaskRow {
  readonly partition: number;
  readonly kind: string;
  readonly payload: { readonly siteId: string; readonly fromDay?: string; readonly toDay?: string };
}

describe('Jobs', () => {
  let database: TestDatabase;
  let management: RunningManagement;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url);
  });
  beforeEach(() => management.readStore.sql.query('delete from tasks'));
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const websiteIn = async (timeZone: string): Promise<WebsiteView> => {
    const body = { name: timeZone, domain: 'shop.example', timeZone };
    return (await management.call<WebsiteView>('POST', '/websites', { body })).body;
  };
  const refresh = (body: unknown) => management.call<Job>('POST', '/admin/summaries/refresh', { body });
  const tasksOf = (jobId: string): Promise<readonly TaskRow[]> =>
    management.readStore.sql.query('select partition, kind, payload from tasks where job_id = $1 order by task_id', [
      jobId,
    ]);
  const finish = (jobId: string, result: object): Promise<readonly object[]> =>
    management.readStore.sql.query(`update tasks set state = 'done', done_at = now(), result = $2 where job_id = $1`, [
      jobId,
      JSON.stringify(result),
    ]);

  it('cannot count again where there is no website', async () => {
    expect(await refresh({})).toMatchObject({ status: 404, body: { code: 'website.unknown' } });
  });

  it('let every owner count each website again, yesterday by its own zone', async () => {
    const [kiritimati, samoa] = [await websiteIn('Pacific/Kiritimati'), await websiteIn('Pacific/Pago_Pago')];
    const { status, headers, body: job } = await refresh({ websiteIds: [kiritimati.id, samoa.siteId] });
    expect(status).toBe(202);
    expect(headers['location']).toBe(`/api/v1/jobs/${job.id}`);
    const tasks = await tasksOf(job.id);
    expect(job).toMatchObject({ kind: 'recount', status: 'queued', total: tasks.length });
    const partitions = [...new Set(tasks.map(({ partition }) => partition))].sort();
    expect(partitions).toEqual([0, 1, 2, 3]);
    for (const { siteId, timeZone } of [kiritimati, samoa]) {
      const zone = makeZone(timeZone);
      const day = zone.dayOf(zone.dayOf(Date.now()).start - 1).label;
      const own = tasks.filter(({ payload }) => payload.siteId === siteId);
      expect(own).toHaveLength(partitions.length);
      expect(own[0]).toMatchObject({ kind: 'recount', payload: { siteId, fromDay: day, toDay: day } });
    }
  });

  it('count one day again, or everything', async () => {
    const { siteId } = await websiteIn('UTC');
    const { body: day } = await refresh({ website_ids: [siteId], date: '2026-02-28' });
    expect((await tasksOf(day.id))[0]?.payload).toEqual({ siteId, fromDay: '2026-02-28', toDay: '2026-02-28' });
    await finish(day.id, {});
    const { body: all } = await refresh({ websiteIds: [siteId], date: 'all' });
    expect((await tasksOf(all.id))[0]?.payload).toEqual({ siteId });
  });

  it('are asked for by their other address and without a body, too', async () => {
    await websiteIn('UTC');
    expect(await management.call('POST', '/aggregation/daily/all')).toMatchObject({ status: 202 });
  });

  it('tell how far they are, and what the owners found', async () => {
    const { siteId } = await websiteIn('UTC');
    const { body: job } = await refresh({ websiteIds: [siteId], date: 'all' });
    expect(await management.call('GET', `/jobs/${job.id}`)).toMatchObject({
      status: 200,
      body: { id: job.id, status: 'queued', done: 0, total: 4 },
    });
    await finish(job.id, { rowsCompared: 10, differences: 1, examples: [{ day: '2026-02-28' }] });
    const { body } = await management.call<Job>('GET', `/jobs/${job.id}`);
    expect(body).toMatchObject({ status: 'done', progressPercent: 100, result: { rowsCompared: 40, differences: 4 } });
    expect(body.endedAt).not.toBeNull();
  });

  it('are listed for the owner of the instance, newest first', async () => {
    const { siteId } = await websiteIn('UTC');
    const refreshed = async () => {
      const { body } = await refresh({ websiteIds: [siteId], date: 'all' });
      await finish(body.id, { rowsCompared: 1, differences: 0 });
      return body.id;
    };
    const [first, second] = [await refreshed(), await refreshed()];
    const { body } = await management.call<{ data: readonly Job[] }>('GET', '/admin/jobs');
    expect(body.data.map(({ id }) => id)).toEqual([second, first]);
    expect(body.data).toContainEqual((await management.call<Job>('GET', `/jobs/${first}`)).body);
  });

  it('run one at a time', async () => {
    await websiteIn('UTC');
    const answers = await Promise.all([refresh({}), refresh({}), refresh({})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const running = answers.find(({ status }) => status === 202)?.body.id;
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'job.running', jobId: running });
  });

  it.each([
    [{ date: 'yesterday' }, 'date', 'field.invalid'],
    [{ date: '2026-02-31' }, 'date', 'field.invalid'],
    [{ date: '2026-13-01' }, 'date', 'field.invalid'],
    [{ date: 20260228 }, 'date', 'field.invalid'],
    [{ websiteIds: 'x' }, 'websiteIds', 'field.invalid'],
    [{ websiteIds: [1] }, 'websiteIds', 'field.invalid'],
    [{ force: true }, 'force', 'field.unknown'],
  ])('refuse %j by the name of the field', async (body, field, code) => {
    expect(await refresh(body)).toMatchObject({ status: 400, body: { field, code } });
  });

  it('refuse a website that is not there', async () => {
    expect(await refresh({ websiteIds: ['Ab12Cd34Ef56'] })).toMatchObject({
      status: 404,
      body: { code: 'website.unknown' },
    });
  });

  it.each(['x', randomUUID(), '%00'])('know none called %s', async (name) => {
    expect(await management.call('GET', `/jobs/${name}`)).toMatchObject({ status: 404, body: { code: 'job.unknown' } });
  });
});
