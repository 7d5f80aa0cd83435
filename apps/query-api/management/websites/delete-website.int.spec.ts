import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { type Job } from '../jobs/job.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from './website.view.ts';

describe('Deleting a website', () => {
  let database: TestDatabase;
  let management: RunningManagement;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url);
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const create = async (): Promise<WebsiteView> => {
    const body = { name: 'Doomed', domain: 'shop.example' };
    return (await management.call<WebsiteView>('POST', '/websites', { body })).body;
  };

  it('asks that all be forgotten, and leaves neither document nor keys', async () => {
    const { id, siteId } = await create();
    const profile = {
      kind: 'profile',
      id: `${siteId}:hash`,
      version: 1,
      body: { siteId, userId: 'ann' },
      pending: [],
    };
    await management.documents.insert(profile);
    const { status, headers, body: job } = await management.call<Job>('DELETE', `/websites/${id}`);
    expect({ status, location: headers['location'] }).toEqual({ status: 202, location: `/api/v1/jobs/${id}` });
    expect(job).toMatchObject({ id, kind: 'erase', status: 'queued' });
    for (const method of ['GET', 'DELETE'] as const)
      expect((await management.call(method, `/websites/${id}`)).status).toBe(404);
    await management.directory.atLeast('website', id, 2, 5000);
    expect(management.directory.website(siteId)).toBeUndefined();
    await eventually('the document goes', async () => !(await management.documents.get('website', id)));
    expect(await management.documents.get('websiteSecret', id)).toBeUndefined();
    expect(await management.documents.get('profile', profile.id)).toBeUndefined();
    const requests = (await management.recorded('erasure')).filter(
      ({ value }) => 'siteId' in value && value.siteId === siteId,
    );
    expect(requests).toMatchObject([
      { name: 'ErasureRequested', value: { erasureId: id, scope: 'WEBSITE', actor: 'admin-token' } },
    ]);
    expect(await management.call('GET', `/jobs/${id}`)).toMatchObject({
      status: 200,
      body: { kind: 'erase', status: 'queued' },
    });
  });

  it('insists on the version that If-Match names', async () => {
    const { id } = await create();
    const headers = { 'if-match': '"7"' };
    expect((await management.call('DELETE', `/websites/${id}`, { headers })).status).toBe(412);
    expect((await management.call('GET', `/websites/${id}`)).status).toBe(200);
  });
});
