import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { BROWSER_AGENT } from './browser-agent.ts';
import { TestInstance } from './instance.ts';
import { until } from './until.ts';

interface Website {
  readonly id: string;
  readonly siteId: string;
}
interface Summary {
  readonly summary: {
    readonly pageViews: number;
    readonly events: number;
    readonly visitors: number;
    readonly sessions: number;
  };
}

const instance = new TestInstance();
let site: Website;

const send = (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${instance.url}${path}`, {
    method: 'POST',
    body,
    headers: {
      origin: 'https://example.com',
      'user-agent': BROWSER_AGENT,
      'content-type': 'application/json',
      ...headers,
    },
  });

const view = (more: object = {}): string =>
  JSON.stringify({ siteId: site.siteId, id: randomUUID(), type: 'pageView', url: 'https://example.com/a', ...more });

const totals = async (): Promise<Summary['summary']> =>
  (await instance.api<Summary>('GET', `/api/v1/websites/${site.siteId}/dashboard?period=7d&include=summary`)).summary;

beforeAll(async () => {
  await instance.start();
  site = await instance.makeWebsite<Website>({ name: 'Example', domain: 'example.com' });
}, 300_000);
afterAll(() => instance.remove());

describe('collecting, from the outside', () => {
  it('answers 202 with a receipt, and the number changes within a second and a half', async () => {
    const before = await totals();
    const response = await send('/api/v1/events', view());
    expect(response.status).toBe(202);
    const answer = (await response.json()) as { status: string; receipt: string; eventId: string };
    expect(answer).toMatchObject({ status: 'accepted', receipt: expect.stringContaining(answer.eventId) as string });
    await until(totals, ({ pageViews }) => pageViews === before.pageViews + 1, 1500);
  });

  it('keeps the good events of a batch, and names the field of the bad one', async () => {
    const before = await totals();
    const events = [
      { url: '/one' },
      { url: '/two', properties: { deep: { a: { b: { c: { d: 1 } } } } } },
      { type: 'custom', url: '/three' },
      { url: '/four' },
    ];
    const response = await send('/api/v1/events/batch', JSON.stringify({ siteId: site.siteId, events }));
    expect(response.status).toBe(202);
    const result = (await response.json()) as {
      accepted: number;
      rejected: number;
      results: { code?: string; field?: string }[];
    };
    expect(result.accepted + result.rejected).toBe(4);
    expect(result.results[2]).toMatchObject({
      status: 'rejected',
      code: 'event.fieldMissing',
      field: expect.stringContaining('name') as string,
    });
    await until(totals, ({ pageViews }) => pageViews === before.pageViews + result.accepted);
  });

  it('takes a beacon as text/plain, and a gzip body with or without its header', async () => {
    const before = await totals();
    const statuses = [
      await send('/api/v1/events', view(), { 'content-type': 'text/plain;charset=UTF-8' }),
      await send('/api/v1/events', gzipSync(view()), { 'content-encoding': 'gzip' }),
      await send('/api/v1/events', gzipSync(view()), { 'content-type': 'text/plain' }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([202, 202, 202]);
    await until(totals, ({ pageViews }) => pageViews === before.pageViews + 3);
  });

  it.each([
    [
      '000, 001, 004',
      '/api/v1/analytics/event',
      (id: string) => ({ website_id: id, event_type: 'pageview', page: '/s0', visitor_id: 'v', session_id: 's' }),
      202,
    ],
    [
      '000',
      '/api/v1/events/track',
      (id: string) => ({ siteId: id, event_type: 'pageview', url: 'https://example.com/s' }),
      202,
    ],
    [
      '000',
      '/api/v1/events/track/batch',
      (id: string) => ({ siteId: id, events: [{ event_type: 'pageview', page_url: '/s' }] }),
      202,
    ],
    [
      '000, 004',
      '/api/v1/analytics/event/batch',
      (id: string) => ({ website_id: id, events: [{ event_type: 'page_view', page: '/s' }] }),
      202,
    ],
    [
      '001',
      '/api/v1/analytics/batch',
      (id: string) => ({ siteId: id, events: [{ event_type: 'pageview', page: '/s' }] }),
      202,
    ],
    [
      '002',
      '/api/v1/track',
      (id: string) => ({
        site_id: id,
        session_id: 'abc',
        events: [{ event_type: 'pageview', page_url: 'https://example.com/s' }],
      }),
      201,
    ],
    [
      '003',
      '/api/v1/track/event',
      (id: string) => ({ project_id: id, event_name: 'signup', page_url: '/s', custom_data: { plan: 'pro' } }),
      201,
    ],
    [
      '003',
      '/api/v1/track/batch',
      (id: string) => ({ project_id: id, events: [{ page_url: '/s' }, { event_name: 'x', url: '/s' }] }),
      201,
    ],
  ] as const)('takes the spelling of seed %s at %s', async (_seed, path, body, status) => {
    const before = await totals();
    const response = await send(path, JSON.stringify(body(site.siteId)));
    expect({ status: response.status, body: (await response.json()) as object }).toMatchObject({ status });
    await until(totals, (now) => now.pageViews + now.events > before.pageViews + before.events);
  });

  it('begins a session by one page view', async () => {
    const before = await totals();
    const response = await send(
      '/api/v1/sessions',
      JSON.stringify({ siteId: site.siteId, page_url: 'https://example.com/start', user_id: 'user-123' }),
    );
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      session_id: expect.any(String) as string,
      started_at: expect.any(String) as string,
    });
    await until(totals, ({ pageViews }) => pageViews === before.pageViews + 1);
  });

  it('counts an event that is sent three times once', async () => {
    const before = await totals();
    const body = view({ url: 'https://example.com/again' });
    for (let i = 0; i < 3; i++) await send('/api/v1/events', body);
    await send('/api/v1/events', view());
    await until(totals, ({ pageViews }) => pageViews === before.pageViews + 2);
  });

  it('refuses a foreign origin, an unknown website and a broken body in words', async () => {
    const foreign = await send('/api/v1/events', view(), { origin: 'https://evil.example' });
    const unknown = await send('/api/v1/events', view({ siteId: 'AAAAAAAAAAAA' }));
    const broken = await send('/api/v1/events', '{"siteId": ');
    const told = await Promise.all(
      [foreign, unknown, broken].map(async (one) => [one.status, ((await one.json()) as { code: string }).code]),
    );
    expect(told).toEqual([
      [403, 'origin.denied'],
      [404, 'site.unknown'],
      [400, 'body.malformed'],
    ]);
  });
});
