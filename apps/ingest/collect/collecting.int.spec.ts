import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type TrackingEvent } from '#libs/events';
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

const tracked = async (eventId: string): Promise<TrackingEvent | undefined> => {
  const events = (await ingest.recorded('tracking')) as readonly TrackingEvent[];
  return events.find(({ value }) => value.envelope.eventId === eventId);
};

beforeAll(async () => {
  database = await testDatabase();
  ingest = await RunningIngest.start(database.url);
  await ingest.website(website);
});
afterAll(async () => {
  await ingest.stop();
  await database.drop();
});

describe('collecting', () => {
  it('answers 202 once the log has the event, with a receipt that names its position', async () => {
    const id = randomUUID();
    const response = await post('/api/v1/events', view({ id, title: 'A page' }));
    expect(response.json()).toEqual({
      requestId: response.headers['x-request-id'],
      eventId: id,
      status: 'accepted',
      recordedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      receipt: expect.stringMatching(
        new RegExp(`^/api/v1/events/${id}/receipt\\?siteId=${siteId}&at=\\d+\\.\\d+\\.[\\w-]{22}$`),
      ) as string,
    });
    expect(response.statusCode).toBe(202);
    expect(await tracked(id)).toMatchObject({
      name: 'PageViewed',
      value: {
        envelope: { siteId, pageViewId: id, origin: 'BROWSER' },
        page: { hostname: 'example.com', path: '/a', title: 'A page' },
        client: { browser: 'Chrome', browserVersion: '126', os: 'Windows', osVersion: '10', device: 'desktop' },
      },
    });
  });

  it('counts pages as the rules of the website say, once those that are excluded are dropped', async () => {
    const rules = [{ pattern: '/user/*', replacement: '/user/:id' }];
    await ingest.website({ ...website, pathRules: rules, countFragments: true, excludedPages: ['/user/me'] });
    const [one, excluded] = [randomUUID(), randomUUID()];
    await post('/api/v1/events', view({ id: one, url: 'https://example.com/#/user/7' }));
    await post('/api/v1/events', view({ id: excluded, url: 'https://example.com/user/me' }));
    expect((await tracked(one))?.value).toMatchObject({ page: { path: '/user/:id' } });
    expect(await tracked(excluded)).toBeUndefined();
    await ingest.website(website);
  });

  it('keeps the good events of a batch', async () => {
    const events = [{ url: '/one' }, { title: 5, url: '/two' }, { type: 'custom', url: '/three' }];
    const response = await post('/api/v1/events/batch', { siteId, events });
    expect(response.statusCode).toBe(202);
    expect(response.json()).toMatchObject({
      accepted: 1,
      rejected: 2,
      results: [
        { index: 0, status: 'accepted' },
        { index: 1, status: 'rejected', code: 'event.fieldInvalid', field: 'events[1].title' },
        { index: 2, status: 'rejected', code: 'event.fieldMissing', field: 'events[2].name' },
      ],
    });
  });

  it('answers `duplicate` for an id whose append it has seen acknowledged', async () => {
    const event = view();
    await post('/api/v1/events', event);
    const again = await post('/api/v1/events', event);
    expect(again.statusCode).toBe(202);
    expect(again.json()).toMatchObject({ status: 'duplicate' });
  });

  it('begins a session by one page view, or by none', async () => {
    const url = 'https://example.com/start';
    const begun = await post('/api/v1/sessions/start', { siteId, url, metadata: { plan: 'pro' } });
    expect(begun.statusCode).toBe(202);
    const { sessionId, eventId } = begun.json() as { sessionId: string; eventId: string };
    expect(await tracked(eventId)).toMatchObject({
      name: 'PageViewed',
      value: { envelope: { sessionId }, sessionMetadata: '{"plan":"pro"}' },
    });
    const silent = await post('/api/v1/sessions', { siteId, url, session_id: 's1', pageView: false });
    expect(silent.statusCode).toBe(201);
    expect(silent.json()).toMatchObject({ session_id: 's1', started_at: expect.any(String) as string });
  });

  it('finds the one website of an origin, as seed 002 names none', async () => {
    const events = [{ event_type: 'click', page_url: 'https://example.com/a', target_selector: 'button' }];
    const response = await post('/api/v1/track', { session_id: 's', events });
    expect(response.statusCode).toBe(201);
    expect(response.json()).toMatchObject({ message: 'Events tracked successfully', count: 1 });
    expect(response.headers['link']).toBe('</api/v1/events/batch>; rel="canonical"');
  });

  it('takes a website from the path, and the version from a header', async () => {
    const { statusCode } = await post(`/${siteId}/api/v1/events/`, { url: '/a' });
    const byHeader = await post('/api/events', view(), { 'api-version': '1' });
    expect([statusCode, byHeader.statusCode]).toEqual([202, 202]);
  });

  it('takes JSON as text/plain, without a type, and as gzip with or without its header', async () => {
    const body = (): Buffer => gzipSync(JSON.stringify(view()));
    const answers = [
      await post('/api/v1/events', view(), { 'content-type': 'text/plain;charset=UTF-8' }),
      await ingest.inject({
        method: 'POST',
        url: '/api/v1/events',
        payload: Buffer.from(JSON.stringify(view())),
        headers: { origin: 'https://example.com', 'user-agent': CHROME },
      }),
      await post('/api/v1/events', body(), { 'content-encoding': 'gzip' }),
      await post('/api/v1/events', body(), { 'content-type': 'text/plain' }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202]);
  });

  it('drops bots and the like with a success, and says why', async () => {
    const bot = await post('/api/v1/events', view(), { 'user-agent': 'Googlebot/2.1' });
    expect([bot.statusCode, bot.json()]).toMatchObject([202, { status: 'dropped', code: 'bot' }]);
    const asked = await post('/api/v1/events', view(), { dnt: '1' });
    expect(asked.json()).toMatchObject({ status: 'dropped', code: 'doNotTrack' });
    const old = await post('/api/v1/events', view({ occurredAt: Date.now() - 49 * 3_600_000 }));
    expect(old.json()).toMatchObject({ status: 'dropped', code: 'tooOld' });
  });

  it('names only what was not accepted if the sender prefers the minimum', async () => {
    const events = [{ url: '/a' }, { url: 7 }];
    const response = await post('/api/v1/events/batch', { siteId, events }, { prefer: 'return=minimal' });
    expect(response.json()).toMatchObject({ accepted: 1, results: [{ index: 1 }] });
  });
});

describe('identity', () => {
  const visitorOf = async (website: string, event: object, headers = {}): Promise<string | undefined> => {
    const id = randomUUID();
    await post(
      '/api/v1/events',
      { siteId: website, id, url: '/a', ...event },
      { origin: 'https://p.example', ...headers },
    );
    return (await tracked(id))?.value.envelope.visitorId;
  };

  it('is the client’s id on persistent websites, and never on cookieless ones', async () => {
    const persistent = aWebsite({
      id: '01930000-0000-7000-8000-000000000002',
      siteId: 'Pp12Cd34Ef56',
      domain: 'p.example',
      visitorMode: 'persistent',
    });
    await ingest.website(persistent);
    const visitorId = randomUUID();
    expect(await visitorOf(persistent.siteId, { visitorId })).toBe(visitorId);
    expect(await visitorOf(persistent.siteId, {})).not.toBe(visitorId);
    const own = { origin: 'https://example.com' };
    const hashed = await visitorOf(siteId, { visitorId }, own);
    expect(hashed).toBe(await visitorOf(siteId, { visitorId: 'other' }, own));
    expect(await visitorOf(siteId, {}, { ...own, 'user-agent': `${CHROME} x` })).not.toBe(hashed);
  });

  it('of a user is a hash in the log, and the plain id and traits in the profile alone', async () => {
    const id = randomUUID();
    await post('/api/v1/events', { siteId, id, type: 'identify', userId: 'jane', traits: { name: 'Jane' } });
    const event = await tracked(id);
    const hash = event?.value.userHash ?? '';
    expect(event?.name).toBe('VisitorIdentified');
    expect(JSON.stringify(event)).not.toMatch(/jane/i);
    expect((await ingest.documents.get('profile', `${siteId}:${hash}`))?.body).toMatchObject({
      userId: 'jane',
      traits: { name: 'Jane' },
    });
  });
});

describe('browsers', () => {
  it('are answered a preflight for any origin', async () => {
    const response = await ingest.inject({
      method: 'OPTIONS',
      url: '/api/v1/events',
      headers: { origin: 'https://any.example', 'access-control-request-method': 'POST' },
    });
    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': 'https://any.example',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'Content-Type, Content-Encoding, X-API-Key, X-Site-ID, X-Request-ID',
      'access-control-max-age': '86400',
      vary: 'Origin',
    });
    expect(response.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('may read every answer, refusals too', async () => {
    const headers = { origin: 'https://evil.example', 'x-request-id': 'my-request' };
    const response = await post('/api/v1/events', view(), headers);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': 'https://evil.example',
      'access-control-expose-headers': 'Retry-After, X-Request-ID',
      'x-request-id': 'my-request',
      'api-version': '1',
    });
    expect(response.json()).toMatchObject({ requestId: 'my-request' });
  });
});

describe('what leaves ingest', () => {
  const ADDRESS = '198.51.100.77';

  it('never holds an address: not in events, dead letters or refusals', async () => {
    const send = (body: object) =>
      ingest.inject({
        method: 'POST',
        url: '/api/v1/events',
        payload: JSON.stringify({ ip: ADDRESS, ...body }),
        headers: { origin: 'https://example.com', 'user-agent': CHROME, 'x-forwarded-for': ADDRESS },
        remoteAddress: ADDRESS,
      });
    await send(view());
    await send(view({ title: 5, properties: { ip: ADDRESS } }));
    await send(view({ occurredAt: 1 }));
    for (const topic of ['tracking', 'tracking.dead-letter', 'refusals'] as const) {
      expect(JSON.stringify(await ingest.recorded(topic))).not.toContain(ADDRESS);
    }
    const letters = await ingest.recorded('tracking.dead-letter');
    expect(letters.at(-1)?.value).toMatchObject({ code: 'event.fieldInvalid', field: 'title', step: 'readEvent' });
  });
});
