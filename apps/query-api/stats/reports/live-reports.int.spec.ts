import { Cache, liveVisitorKey, liveVisitorsKey } from '#libs/cache';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../../given/a-website.ts';
import { exampleNow, exampleVisits } from '../../given/example-visits.ts';
import { GivenTraffic } from '../../given/given-traffic.ts';
import { StatsApp } from '../../given/stats-app.ts';

const website = aWebsite();
const W = `/websites/${website.siteId}`;

let database: TestDatabase;
let app: StatsApp;

beforeAll(async () => {
  database = await testDatabase();
  const traffic = await GivenTraffic.begin(database.url, database.postgres, website);
  await traffic.add(...exampleVisits);
  app = await StatsApp.start(database.url, [website]);
  app.setClock(exampleNow);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

describe('dashboard', () => {
  interface Dashboard {
    readonly summary: Record<string, number | null>;
    readonly comparison: Record<string, unknown>;
    readonly timeseries: readonly Record<string, unknown>[];
    readonly topPages: readonly Record<string, unknown>[];
    readonly topCampaigns: readonly Record<string, unknown>[];
    readonly topCountries: readonly Record<string, unknown>[];
    readonly meta: Record<string, unknown>;
  }

  it('answers figures, their course, and lists', async () => {
    const { status, body, headers } = await app.ask<Dashboard>(`${W}/dashboard?period=7d&compare=previous`);
    expect(status).toBe(200);
    expect(body.summary).toEqual({
      pageViews: 4,
      visitors: 3,
      newVisitors: null,
      sessions: 3,
      bounces: 1,
      bounceRate: 33.33,
      avgSessionDurationSeconds: 100,
      medianSessionDurationSeconds: 120,
      viewsPerSession: 1.33,
      events: 3,
      eventsPerSession: 1,
      engagementSeconds: 60,
      conversions: 0,
      conversionRate: 0,
      revenue: 12.5,
      liveVisitors: 0,
    });
    expect(body.comparison).toMatchObject({
      range: { from: '2026-02-18T23:00:00.000Z', to: '2026-02-25T13:30:00.000Z' },
      totals: { pageViews: 1, visitors: 1, bounceRate: 100 },
      changePercent: { pageViews: 300, events: null },
    });
    expect(body.timeseries).toHaveLength(7);
    expect(body.timeseries.at(-1)).toMatchObject({
      start: '2026-03-03T23:00:00.000Z',
      end: '2026-03-04T23:00:00.000Z',
      label: '2026-03-04',
      partial: true,
      visitors: 2,
      previous: { visitors: 0 },
    });
    expect(body.timeseries[0]).toMatchObject({ label: '2026-02-26', partial: false, pageViews: 0, bounceRate: null });
    expect(body.topPages).toEqual([
      expect.objectContaining({
        value: '/',
        label: '/',
        visitors: 2,
        sessions: 2,
        pageViews: 2,
        percent: 66.67,
        bounceRate: 50,
      }),
      expect.objectContaining({
        value: '/pricing',
        visitors: 2,
        pageViews: 2,
        bounceRate: 0,
        avgSessionDurationSeconds: 120,
      }),
    ]);
    expect(body.topCountries[0]).toMatchObject({
      value: 'DE',
      label: 'Germany',
      visitors: 2,
      previous: { visitors: 1 },
      changePercent: { visitors: 100 },
    });
    expect(body.topCampaigns).toEqual([expect.objectContaining({ value: 'spring', visitors: 1, percent: 33.33 })]);
    expect(body.meta).toMatchObject({
      range: {
        from: '2026-02-25T23:00:00.000Z',
        to: '2026-03-04T23:00:00.000Z',
        timeZone: 'Europe/Berlin',
        interval: 'day',
        period: '7d',
      },
      currency: 'EUR',
      notices: [{ code: 'visitors.perDay' }, { code: 'revenue.otherCurrencies' }],
    });
    expect(headers['footfall-freshness']).toContain('deadLetters=0');
  });

  it('answers only the parts that are wanted, from any of its aliases', async () => {
    const { body } = await app.ask(`/analytics/dashboard/${website.siteId}?period=7d&include=summary`);
    expect(Object.keys(body)).toEqual(['summary', 'meta']);
    const snake = await app.ask(`/projects/${website.id}/analytics?period=7d&include=summary`);
    expect(snake.body['summary']).toMatchObject({ page_views: 4 });
  });

  it('keeps whole sessions by a filter on sessions', async () => {
    const { body } = await app.ask<Dashboard>(`${W}/dashboard?period=7d&filter=country:is:DE&include=summary,topPages`);
    expect(body.summary).toMatchObject({ pageViews: 3, sessions: 2, visitors: 2 });
    expect(body.topPages.map(({ value, pageViews }) => [value, pageViews])).toEqual([
      ['/pricing', 2],
      ['/', 1],
    ]);
    expect(body.meta['notices']).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'filter.scope' })]));
  });

  it('names the parameter at fault', async () => {
    expect((await app.ask(`${W}/dashboard?include=topShoes`)).body).toMatchObject({
      code: 'field.invalid',
      field: 'include',
    });
    expect((await app.ask(`${W}/dashboard?colour=red`)).body).toMatchObject({ code: 'field.unknown', field: 'colour' });
    expect((await app.ask(`${W}/dashboard?period=soon`)).body).toMatchObject({
      code: 'range.invalid',
      field: 'period',
    });
    expect((await app.ask(`${W}/dashboard?filter=shoe:is:1`)).body).toMatchObject({ code: 'query.dimensionUnknown' });
    expect((await app.ask(`/websites/nobody/dashboard`)).body).toMatchObject({ code: 'website.unknown', status: 404 });
  });
});

describe('a stored answer', () => {
  const url = `${W}/dashboard?period=7d&include=summary`;

  it('is not sent to who has it already, but how fresh it is', async () => {
    const first = await app.ask(url);
    const again = await app.ask(url, { 'if-none-match': first.headers['etag'] ?? '' });
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', first.headers['etag']]);
    expect(again.headers['footfall-freshness']).toContain('state=');
  });

  it('is given up as soon as the rows change', async () => {
    const before = await app.ask<{ summary: { pageViews: number } }>(url);
    await database.postgres.query('update traffic_v1.site_versions set version = version + 1');
    await database.postgres.query(
      'update traffic_v1.summaries set page_views = page_views + 1 where grain = 2 and dimension = 0 and bucket = $1',
      ['2026-03-03T23:00:00Z'],
    );
    const after = await app.ask<{ summary: { pageViews: number } }>(url, {
      'if-none-match': before.headers['etag'] ?? '',
    });
    expect([after.status, after.body.summary.pageViews - before.body.summary.pageViews]).toEqual([200, 1]);
    await database.postgres.query(
      'update traffic_v1.summaries set page_views = page_views - 1 where grain = 2 and dimension = 0 and bucket = $1',
      ['2026-03-03T23:00:00Z'],
    );
    await database.postgres.query('update traffic_v1.site_versions set version = version + 1');
  });
});

describe('live figures', () => {
  const A = '00000000-0000-4000-8000-00000000000a';
  const B = '00000000-0000-4000-8000-00000000000b';
  const seen = {
    sessionId: null,
    userHash: null,
    title: 'Home',
    pageViews: 1,
    channel: 'Direct',
    referrer: null,
    source: null,
    city: null,
    os: null,
    device: 'desktop',
  };

  beforeAll(async () => {
    const cache = app.get(Cache);
    const now = Date.parse(exampleNow);
    const visitors = [
      {
        ...seen,
        visitorId: A,
        path: '/',
        country: 'DE',
        browser: 'Firefox',
        startedAt: now - 120_000,
        lastSeenAt: now - 60_000,
      },
      {
        ...seen,
        visitorId: B,
        path: '/pricing',
        country: null,
        browser: null,
        startedAt: now - 400_000,
        lastSeenAt: now - 30_000,
      },
    ];
    await cache.addRecent(
      liveVisitorsKey(website.siteId),
      new Map(visitors.map((one) => [one.visitorId, one.lastSeenAt])),
      600_000,
    );
    await cache.addRecent(liveVisitorsKey(website.siteId), new Map([['gone', now - 300_000]]), 600_000);
    for (const one of visitors)
      await cache.set(liveVisitorKey(website.siteId, one.visitorId), JSON.stringify(one), 600_000);
  });

  it('are in the dashboard and in realtime', async () => {
    const dashboard = await app.ask<{ summary: object }>(`${W}/dashboard?include=summary`);
    expect(dashboard.body.summary).toMatchObject({ liveVisitors: 2 });
    const { body } = await app.ask(`${W}/realtime?minutes=60`);
    expect(body).toMatchObject({
      activeVisitors: 2,
      activeSessions: 0,
      windowSeconds: 300,
      today: { pageViews: 3, visitors: 2, sessions: 2, events: 1 },
      currentPages: [
        { path: '/', title: 'Home', visitors: 1 },
        { path: '/pricing', title: 'Home', visitors: 1 },
      ],
      countries: [
        { value: 'DE', label: 'Germany', visitors: 1 },
        { value: null, label: 'None', visitors: 1 },
      ],
      recentPageViews: [],
    });
    expect(body['perMinute']).toHaveLength(60);
  });

  it('show what happened lately', async () => {
    app.setClock('2026-03-04T09:04:00Z');
    const { body } = await app.ask<Record<string, readonly object[]>>(`${W}/realtime?minutes=5`);
    app.setClock(exampleNow);
    expect(body).toMatchObject({ activeSessions: 1 });
    expect(body['recentEvents']).toEqual([
      expect.objectContaining({
        type: 'custom',
        name: 'signup',
        path: '/pricing',
        country: 'DE',
        occurredAt: '2026-03-04T09:03:00.000Z',
      }),
    ]);
    expect(body['recentPageViews']).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain('visitorId');
  });

  it('list who is here, whom a filter lets pass', async () => {
    const { body } = await app.ask<{ data: readonly object[] }>(`${W}/live-visitors`);
    expect(body).toMatchObject({ liveVisitors: 2, windowSeconds: 300, total: 2 });
    expect(body.data[0]).toMatchObject({ visitorId: B, currentPage: '/pricing', sessionId: null, userId: null });
    const some = await app.ask<{ data: readonly object[] }>(`${W}/live-visitors?filter=country:isSet`);
    expect(some.body.data).toEqual([expect.objectContaining({ visitorId: A })]);
  });

  it('name the parameter at fault', async () => {
    expect((await app.ask(`${W}/realtime?minutes=61`)).body).toMatchObject({ status: 400, field: 'minutes' });
    expect((await app.ask(`${W}/live-visitors?filter=screen:isSet`)).body).toMatchObject({
      code: 'query.dimensionUnknown',
    });
  });
});
