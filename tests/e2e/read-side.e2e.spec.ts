import { v7 as uuidv7 } from 'uuid';
import { BROWSER_AGENT } from './browser-agent.ts';
import { TestInstance } from './instance.ts';
import { until } from './until.ts';

type Row = Readonly<Record<string, unknown>>;

interface List {
  readonly data: readonly Row[];
  readonly total: number | null;
}

const instance = new TestInstance();
const now = Date.now();
const firstId = uuidv7();
const vitalId = uuidv7();
let W = '';
let siteId = '';

const page = { url: 'https://example.com/pricing?utm_source=letter&utm_campaign=spring', title: 'Pricing' };
const device = {
  timeZone: 'Europe/Berlin',
  viewportWidth: 800,
  viewportHeight: 600,
  screenWidth: 1920,
  screenHeight: 1080,
};

/** What a visitor does in two minutes, as a tracker sends it. */
const events = [
  { id: firstId, type: 'pageView', ...page, ...device, pageViewId: firstId, occurredAt: now - 120_000 },
  {
    type: 'click',
    ...page,
    targetSelector: '#buy',
    targetTag: 'button',
    viewportX: 10,
    viewportY: 20,
    occurredAt: now - 90_000,
  },
  { type: 'engagement', ...page, pageViewId: firstId, engagementMs: 30_000, scrollDepth: 80, occurredAt: now - 80_000 },
  { type: 'custom', name: 'signup', ...page, properties: { plan: 'pro' }, revenue: 12.5, occurredAt: now - 60_000 },
  { type: 'identify', userId: 'ada', traits: { name: 'Ada' }, occurredAt: now - 50_000 },
  {
    id: vitalId,
    type: 'vital',
    ...page,
    pageViewId: firstId,
    vitals: { lcp: 1200, cls: 0.02 },
    occurredAt: now - 30_000,
  },
];

const read = <T>(path: string): Promise<T> => instance.api<T>('GET', path);

beforeAll(async () => {
  await instance.start();
  const website = {
    name: 'A website',
    domain: 'example.com',
    currency: 'EUR',
    settings: { modules: { vitals: true, clicks: true } },
  };
  ({ siteId } = await instance.makeWebsite<{ siteId: string }>(website));
  W = `/api/v1/websites/${siteId}`;
  const response = await fetch(`${instance.url}/api/v1/events/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://example.com', 'user-agent': BROWSER_AGENT },
    body: JSON.stringify({ siteId, sentAt: now, events }),
  });
  expect(await response.json()).toMatchObject({ accepted: events.length });
  await until(
    () => read<List>(`${W}/events`),
    ({ data }) => data.length === events.length,
  );
}, 300_000);
afterAll(() => instance.remove());

describe('what a visitor did', () => {
  it('is told event by event', async () => {
    const { data, total } = await read<List>(`${W}/events`);
    expect(total).toBe(events.length);
    expect(data.map(({ type }) => type)).toEqual(['vital', 'identify', 'custom', 'engagement', 'click', 'pageView']);
    expect(data[0]).toMatchObject({ vitals: { lcp: 1200, inp: null, cls: 0.02 }, path: '/pricing' });
    expect(data[1]).toMatchObject({ userId: 'ada', url: null, path: null });
    expect(data[2]).toMatchObject({ name: 'signup', properties: { plan: 'pro' }, revenue: 12.5, currency: 'EUR' });
    expect(data[3]).toMatchObject({ engagementSeconds: 30, scrollDepth: 80 });
    expect(data[4]).toMatchObject({ targetSelector: '#buy', targetTag: 'button', viewportX: 10, viewportY: 20 });
    expect(data[5]).toMatchObject({
      eventId: firstId,
      url: 'https://example.com/pricing',
      title: 'Pricing',
      utmSource: 'letter',
      utmCampaign: 'spring',
      timeZone: 'Europe/Berlin',
      screenWidth: 1920,
      viewportHeight: 600,
      browser: expect.any(String) as string,
    });
  });

  it('is told of one event, with when it was applied', async () => {
    const event = await read<Row & { readonly projections: readonly Row[] }>(`${W}/events/${vitalId}`);
    const [traffic] = event.projections;
    expect(traffic).toMatchObject({ name: 'traffic', applied: true });
    const appliedAt = Date.parse(String(traffic?.['appliedAt']));
    expect(appliedAt).toBeGreaterThanOrEqual(Date.parse(String(event['recordedAt'])));
    expect(appliedAt).toBeLessThan(Date.now() + 1000);
  });

  it('is one session, found by the id of its first event', async () => {
    const { data, total } = await read<List>(`${W}/sessions`);
    expect([total, data[0]?.['sessionId']]).toEqual([1, firstId]);
    const session = await read<Row>(`${W}/sessions/${firstId}`);
    expect(session).toMatchObject({
      userId: 'ada',
      isLive: true,
      endedAt: null,
      durationSeconds: 90,
      engagementSeconds: 30,
      pageViews: 1,
      events: 1,
      revenue: 12.5,
      scrollDepth: 80,
      entryUrl: 'https://example.com/pricing',
      pages: [{ eventId: firstId, path: '/pricing', engagementSeconds: 30, scrollDepth: 80 }],
    });
    const own = await read<List>(`/api/v1/sessions/${firstId}/events`);
    expect([own.total, own.data[0]]).toMatchObject([events.length, { event_id: firstId, device_type: 'desktop' }]);
  });

  it('is a visitor with a timeline', async () => {
    const { data } = await read<List>(`${W}/sessions`);
    const visitor = await read<Row & { readonly timeline: List }>(`${W}/visitors/${String(data[0]?.['visitorId'])}`);
    expect(visitor).toMatchObject({ userId: 'ada', traits: { name: 'Ada' }, sessions: 1, events: 1, revenue: 12.5 });
    expect(visitor.timeline.data.map(({ kind, label }) => [kind, label])).toEqual([
      ['identify', null],
      ['event', 'signup'],
      ['pageView', '/pricing'],
    ]);
  });

  it('is in campaigns, page speed, values', async () => {
    expect((await read<List>(`${W}/campaigns`)).data).toMatchObject([{ utmCampaign: 'spring', utmSource: 'letter' }]);
    expect((await read<List>(`${W}/performance`)).data).toMatchObject([
      { value: '/pricing', samples: 1, lcpP75Ms: 1200, rating: 'good' },
    ]);
    expect((await read<List>(`${W}/values/utmCampaign`)).data).toMatchObject([{ value: 'spring', visitors: 1 }]);
  });
});
