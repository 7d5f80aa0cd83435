import { KeyUses } from '#libs/api-keys';
import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { created } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { newOrganisation } from '../organisations/organisation-document.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from '../websites/website.view.ts';
import { type ApiKeyView, type NewApiKeyView } from './api-key.view.ts';

let database: TestDatabase;
let management: RunningManagement;
let website: WebsiteView;
let path: string;

const makeWebsite = async (name: string): Promise<WebsiteView> =>
  (await management.call<WebsiteView>('POST', '/websites', { body: { name, domain: `${name}.example` } })).body;

beforeAll(async () => {
  database = await testDatabase();
  management = await RunningManagement.start(database.url);
  website = await makeWebsite('shop');
  path = `/websites/${website.id}/api-keys`;
});
afterAll(async () => {
  await management.stop();
  await database.drop();
});

const make = async (body: object, at = path): Promise<NewApiKeyView> =>
  (await management.call<NewApiKeyView>('POST', at, { body: { name: 'A key', scopes: ['read'], ...body } })).body;

/** What a key is told that calls the API with a path. */
const told = async (key: string, to: string, method: 'GET' | 'POST' = 'GET', body?: object): Promise<unknown> => {
  const headers = { 'x-api-key': key };
  const answer = await management.call(method, to, { headers, isAnonymous: true, ...(body && { body }) });
  return answer.status < 300 ? answer.status : answer.body.code;
};

describe('an API key', () => {
  it('is shown once, and kept as a digest', async () => {
    const made = await management.call<NewApiKeyView>('POST', path, {
      body: { name: ' The server ', scopes: ['collect', 'read'], description: 'In the shop' },
    });
    const { key, ...shown } = made.body;
    expect(key).toMatch(/^ff_[A-Za-z0-9]{43}$/);
    expect(made).toMatchObject({
      status: 201,
      headers: { 'cache-control': 'no-store', etag: '"1"', location: `/api/v1${path}/${shown.id}` },
      body: {
        name: 'The server',
        websiteId: website.id,
        organisationId: website.organisationId,
        prefix: key.slice(0, 10),
        isActive: true,
        expiresAt: null,
        lastUsedAt: null,
      },
    });
    expect((await management.call<ApiKeyView>('GET', `${path}/${shown.id}`)).body).toEqual(shown);
    const list = await management.call<{ data: readonly ApiKeyView[] }>('GET', path);
    expect(list.body.data).toEqual([shown]);
    const records = [await management.recorded('management'), await management.recorded('directory')];
    expect(JSON.stringify([records, await management.documents.find('apiKey', { all: true })])).not.toContain(key);
  });

  it('may what its scopes say, on its own website', async () => {
    const { key: reads } = await make({ scopes: ['read'] });
    const { key: manages } = await make({ scopes: ['manage'] });
    const { key: collects } = await make({ scopes: ['collect'] });
    const annotations = `/websites/${website.siteId}/annotations`;
    const note = { at: '2026-03-01', text: 'Noted' };
    expect(await told(reads, annotations)).toBe(200);
    expect(await told(reads, annotations, 'POST', note)).toBe('key.scope');
    expect(await told(manages, annotations, 'POST', note)).toBe(201);
    expect(await told(collects, annotations)).toBe('key.scope');
    expect(await told(manages, path)).toBe('key.scope');
    expect(await told(manages, '/users/profile')).toBe('key.scope');
    const another = await makeWebsite('another');
    expect(await told(manages, `/websites/${another.id}/annotations`)).toBe('website.unknown');
    const websites = await management.call<{ data: readonly WebsiteView[] }>('GET', '/websites', {
      headers: { 'x-api-key': reads },
      isAnonymous: true,
    });
    expect(websites.body.data.map(({ id, role }) => [id, role])).toEqual([[website.id, 'viewer']]);
  });

  it('is changed at a version, switched off, on again, and revoked', async () => {
    const { key, ...made } = await make({});
    const one = `${path}/${made.id}`;
    const off = await management.call<ApiKeyView>('PUT', one, {
      body: { ...made, isActive: false },
      headers: { 'if-match': '"1"' },
    });
    expect(off).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { isActive: false, version: 2 } });
    expect(await told(key, '/websites')).toBe('key.revoked');
    const stale = await management.call('PATCH', one, { body: { name: 'x' }, headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'document.stale' } });
    await management.call('PATCH', one, { body: { isActive: true } });
    expect(await told(key, '/websites')).toBe(200);
    expect((await management.call('DELETE', one)).status).toBe(204);
    expect(await told(key, '/websites')).toBe('key.invalid');
    expect((await management.call('GET', one)).body.code).toBe('apiKey.unknown');
  });

  it('gives way to a new one, at once or after a grace', async () => {
    const first = await make({});
    const rotate = async (graceSeconds?: number) =>
      (await management.call<NewApiKeyView>('POST', `${path}/${first.id}/rotate`, { body: { graceSeconds } })).body;
    const second = await rotate();
    expect(second).toMatchObject({ id: first.id, prefix: second.key.slice(0, 10) });
    expect([await told(first.key, '/websites'), await told(second.key, '/websites')]).toEqual([200, 200]);
    const third = await rotate(0);
    expect([await told(second.key, '/websites'), await told(third.key, '/websites')]).toEqual(['key.invalid', 200]);
    expect(await told(first.key, '/websites')).toBe('key.invalid');
  });

  it('expires', async () => {
    const { key } = await make({ expiresAt: new Date(Date.now() + 300).toISOString() });
    await eventually('the end of the key', async () => (await told(key, '/websites')) === 'key.expired');
  });

  it('says when it was last used', async () => {
    const { key, id } = await make({});
    await told(key, '/websites');
    const { lastUsedAt } = (await management.call<ApiKeyView>('GET', `${path}/${id}`)).body;
    expect(Date.parse(lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    await management.get(KeyUses).flush();
    expect((await management.documents.get('apiKeyUse', id))?.body).toEqual({ at: Date.parse(lastUsedAt ?? '') });
  });

  it.each([
    [{ name: '' }, 'field.invalid', 'name'],
    [{ scopes: [] }, 'field.invalid', 'scopes'],
    [{ scopes: ['everything'] }, 'field.invalid', 'scopes'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'field.invalid', 'expiresAt'],
    [{ expiresAt: 'never' }, 'field.invalid', 'expiresAt'],
    [{ organisationId: 'x' }, 'field.unknown', 'organisationId'],
  ])('is refused as %j', async (body, code, field) => {
    const answer = await management.call('POST', path, { body: { name: 'A key', scopes: ['read'], ...body } });
    expect(answer).toMatchObject({ status: 400, body: { code, field } });
  });

  it('of an organisation is for all of its websites, those to come too', async () => {
    const account = { email: 'owner@example.com', password: 'correct horse battery', name: 'Owner' };
    expect((await management.call('POST', '/auth/register', { body: account })).status).toBe(201);
    const organisation = `/organisations/${website.organisationId}/api-keys`;
    const { key, ...made } = await make({ scopes: ['manage'] }, organisation);
    expect(made).toMatchObject({ websiteId: null, organisationId: website.organisationId });
    expect(await told(key, '/websites', 'POST', { name: 'By key', domain: 'by-key.example' })).toBe(201);
    const later = await makeWebsite('later');
    expect(await told(key, `/websites/${later.id}/annotations`)).toBe(200);
    expect(await told(key, `/organisations/${website.organisationId}`)).toBe('key.scope');
    expect((await management.call('GET', `${path}/${made.id}`)).body.code).toBe('apiKey.unknown');
  });

  it('is called a key of a project by others', async () => {
    const projects = `/projects/${website.id}/api-keys`;
    const body = { name: 'Of a project', scopes: ['collect'] };
    const made = await management.call<{ id: string; website_id: string }>('POST', projects, { body });
    expect(made).toMatchObject({
      status: 201,
      headers: { link: `</api/v1${path}>; rel="canonical"` },
      body: { website_id: website.id },
    });
    expect((await management.call('GET', projects)).status).toBe(200);
    expect((await management.call('DELETE', `${projects}/${made.body.id}`)).status).toBe(204);
  });

  it('goes with its organisation', async () => {
    const organisationId = '01980000-0000-7000-8000-00000000000a';
    const organisation = newOrganisation(organisationId, 'Short-lived', 'nobody', Date.now());
    const author = { actor: 'spec', at: Date.now() };
    await management.provider(ManagedDocuments).insert(created('organisation', organisationId, organisation, author));
    const { key, id } = await make({ scopes: ['manage'] }, `/organisations/${organisationId}/api-keys`);
    expect(await told(key, '/websites')).toBe(200);
    expect((await management.call('DELETE', `/organisations/${organisationId}`)).status).toBe(204);
    expect(await told(key, '/websites')).toBe('key.invalid');
    await eventually('no document', async () => (await management.documents.get('apiKey', id)) === undefined);
  });

  it('goes with its website', async () => {
    const gone = await makeWebsite('gone');
    const { key, id } = await make({}, `/websites/${gone.id}/api-keys`);
    await management.call('DELETE', `/websites/${gone.id}`);
    await eventually('no key', async () => (await told(key, '/websites')) === 'key.invalid');
    await eventually('no document', async () => (await management.documents.get('apiKey', id)) === undefined);
  });
});
