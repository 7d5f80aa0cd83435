import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { CHROME } from '../specs/a-draft.ts';
import { aWebsite } from '../specs/a-website.ts';
import { RunningIngest } from '../specs/running-ingest.ts';

const website = aWebsite();
const { siteId } = website;
let database: TestDatabase;
let ingest: RunningIngest;

const post = (url: string, payload: string | Buffer | object, headers: Record<string, string> = {}) =>
  ingest.inject({
    method: 'POST',
    url,
    payload: Buffer.isBuffer(payload) || typeof payload === 'string' ? payload : JSON.stringify(payload),
    headers: { origin: 'https://example.com', 'user-agent': CHROME, 'content-type': 'application/json', ...headers },
  });

const view = (more: object = {}): object => ({ siteId, id: randomUUID(), url: 'https://example.com/a', ...more });

beforeAll(async () => {
  database = await testDatabase();
  ingest = await RunningIngest.start(database.url);
  await ingest.website(website);
});
afterAll(async () => {
  await ingest.stop();
  await database.drop();
});

const problem = (code: string, more: object = {}): object => ({ code, detail: expect.any(String) as string, ...more });

describe('what is refused as a whole', () => {
  it.each([
    ['a foreign origin', view(), { origin: 'https://evil.example' }, 403, 'origin.denied'],
    ['no origin', view(), { origin: '' }, 403, 'origin.missing'],
    ['an unknown website', view({ siteId: 'AAAAAAAAAAAA' }), {}, 404, 'site.unknown'],
    ['no website', { url: '/a' }, { origin: 'https://nobody.example' }, 400, 'site.missing'],
    ['a broken body', '{"siteId": ', {}, 400, 'body.malformed'],
    ['no body', '', {}, 400, 'body.malformed'],
    ['a list where one event is wanted', [{}], {}, 400, 'body.malformed'],
    ['a NUL character', { siteId, url: '/a\u0000' }, {}, 400, 'field.invalid'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'body.type'],
    ['no content type that can be read', '{}', { 'content-type': 'json' }, 415, 'body.type'],
    ['brotli', '{}', { 'content-encoding': 'br' }, 415, 'body.encoding'],
    ['a body of over 100 KiB', view({ title: 'x'.repeat(110_000) }), {}, 413, 'body.tooLarge'],
    ['an unknown key', view(), { 'x-api-key': 'ff_unknown' }, 401, 'key.invalid'],
    ['another version', view(), { 'api-version': '2' }, 400, 'version.conflict'],
  ])('%s', async (_, body, headers, status, code) => {
    const response = await post('/api/v1/events', body, headers);
    expect([response.statusCode, response.json()]).toMatchObject([status, problem(code, { status })]);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.headers['x-request-id']).toBeTruthy();
  });

  it('a server with the admin token: it is not for collecting', async () => {
    const response = await post('/api/v1/events', view(), {
      origin: '',
      authorization: 'Bearer admin-token-of-this-spec',
    });
    expect(response.json()).toMatchObject(problem('origin.missing'));
    const asKey = await post('/api/v1/events', view(), { 'x-api-key': 'admin-token-of-this-spec' });
    expect(asKey.json()).toMatchObject(problem('key.invalid'));
  });

  it('a gzip bomb, at the limit', async () => {
    const response = await post('/api/v1/events', gzipSync(Buffer.alloc(20_000_000, ' ')));
    expect(response.json()).toMatchObject(
      problem('body.tooLarge', { detail: expect.stringContaining('102400') as string }),
    );
  });

  it('a batch of over 100 events, an empty one, and one without a good event', async () => {
    const batch = (events: readonly object[]) => post('/api/v1/events/batch', { siteId, events });
    const many = await batch(Array.from({ length: 101 }, () => ({ url: '/a' })));
    expect([many.statusCode, many.json()]).toMatchObject([413, problem('batch.tooMany')]);
    expect((await batch([])).json()).toMatchObject(problem('batch.empty'));
    const bad = await batch([{ type: 'custom', url: '/a' }]);
    expect([bad.statusCode, bad.json()]).toMatchObject([
      400,
      problem('batch.allRejected', { results: [{ status: 'rejected', code: 'event.fieldMissing' }] }),
    ]);
  });

  it('other methods, with those that are allowed', async () => {
    for (const method of ['GET', 'HEAD', 'PUT'] as const) {
      const response = await ingest.inject({ method, url: '/api/v1/events' });
      expect([response.statusCode, response.headers['allow']]).toEqual([405, 'POST, OPTIONS']);
    }
    const unknown = await ingest.inject({ method: 'POST', url: '/api/v1/nothing', payload: '{}' });
    expect([unknown.statusCode, unknown.json()]).toMatchObject([404, problem('route.unknown')]);
  });
});
