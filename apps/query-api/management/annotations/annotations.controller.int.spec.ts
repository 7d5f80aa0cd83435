import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { RunningManagement } from '../specs/running-management.ts';
import { type AnnotationView } from './annotation.view.ts';

let database: TestDatabase;
let management: RunningManagement;
let path: string;
let siteId: string;

beforeAll(async () => {
  database = await testDatabase();
  management = await RunningManagement.start(database.url);
  const website = { name: 'A website', domain: 'example.com', timeZone: 'Asia/Kathmandu' };
  const made = await management.call<{ id: string; siteId: string }>('POST', '/websites', { body: website });
  ({ siteId } = made.body);
  path = `/websites/${made.body.id}/annotations`;
});
afterAll(async () => {
  await management.stop();
  await database.drop();
});

const create = async (body: object): Promise<AnnotationView> =>
  (await management.call<AnnotationView>('POST', path, { body })).body;

const list = async (): Promise<readonly AnnotationView[]> =>
  (await management.call<{ data: readonly AnnotationView[] }>('GET', path)).body.data;

describe('annotations', () => {
  it('are made, changed, listed in their order, taken away', async () => {
    const made = await management.call<AnnotationView>('POST', path, {
      body: { at: '2026-03-02T12:00:00+01:00', text: ' New prices ' },
    });
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/api/v1${path}/${made.body.id}` },
      body: { at: '2026-03-02T11:00:00.000Z', text: 'New prices', version: 1 },
    });
    const earlier = await create({ at: Date.parse('2026-03-01T00:00:00Z') / 1000, text: 'Launch' });
    expect((await list()).map(({ text }) => text)).toEqual(['Launch', 'New prices']);

    const changed = await management.call<AnnotationView>('PUT', `${path}/${made.body.id}`, {
      body: { ...made.body, at: '2026-02-01T00:00:00Z' },
      headers: { 'if-match': '"1"' },
    });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { text: 'New prices', version: 2 } });
    expect((await list()).map(({ text }) => text)).toEqual(['New prices', 'Launch']);

    const stale = await management.call('DELETE', `${path}/${made.body.id}`, { headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'document.stale' } });
    expect((await management.call('DELETE', `${path}/${made.body.id}`)).status).toBe(204);
    expect(await list()).toEqual([earlier]);
    const gone = await management.call('PATCH', `${path}/${made.body.id}`, { body: { text: 'x' } });
    expect(gone).toMatchObject({ status: 404, body: { code: 'annotation.unknown' } });
  });

  it('of a date stand at its beginning where the website is', async () => {
    expect(await create({ at: '2026-03-05', text: 'A day' })).toMatchObject({ at: '2026-03-04T18:15:00.000Z' });
  });

  it.each([
    [{ text: 'When?' }, 'field.missing', 'at'],
    [{ at: 'soon', text: 'When?' }, 'field.invalid', 'at'],
    [{ at: -1, text: 'When?' }, 'field.invalid', 'at'],
    [{ at: '2026-03-05', text: ' ' }, 'field.invalid', 'text'],
    [{ at: '2026-03-05', text: 'x', colour: 'red' }, 'field.unknown', 'colour'],
  ])('are refused as %j', async (body, code, field) => {
    expect(await management.call('POST', path, { body })).toMatchObject({ status: 400, body: { code, field } });
  });

  it('leave a record of each change', async () => {
    const { id } = await create({ at: '2026-03-06', text: 'Recorded' });
    await management.call('PUT', `${path}/${id}`, { body: { text: 'Recorded again' } });
    await management.call('DELETE', `${path}/${id}`);
    const changes = await eventually('three records', async () => {
      const records = await management.recorded('management');
      const found = records.flatMap(({ name, value }) =>
        name === 'DocumentChanged' && value.id === id ? [value.change] : [],
      );
      return found.length === 3 && found;
    });
    expect(changes).toEqual(['CREATED', 'REPLACED', 'DELETED']);
  });

  it('go with their website', async () => {
    await management.call('DELETE', `/websites/${siteId}`);
    await eventually('no annotation', async () => {
      return (await management.documents.find('annotation', { all: true })).length === 0;
    });
    expect(await management.call('GET', path)).toMatchObject({ status: 404, body: { code: 'website.unknown' } });
  });
});
