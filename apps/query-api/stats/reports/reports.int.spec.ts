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

describe('top lists', () => {
  interface List {
    readonly data: readonly Record<string, unknown>[];
    readonly total: number;
    readonly limit: number;
    readonly nextCursor: string | null;
  }

  it('have entries and exits by page', async () => {
    const { body } = await app.ask<List>(`${W}/top/pages?period=7d`);
    expect(body).toMatchObject({ total: 2, limit: 10, nextCursor: null, totals: { pageViews: 4 } });
    expect(body.data[0]).toMatchObject({
      value: '/',
      entries: 2,
      exits: 1,
      exitRate: 50,
      avgEngagementSeconds: 30,
      scrollDepth: 25,
    });
    expect(body.data[1]).toMatchObject({ value: '/pricing', entries: 1, exits: 2, exitRate: 100 });
  });

  it('go on from page to page with a cursor of their own', async () => {
    const first = await app.ask<List>(`${W}/top/pages?period=7d&limit=1&orderBy=value`);
    const next = await app.ask<List>(
      `${W}/top/pages?period=7d&limit=1&orderBy=value&cursor=${first.body.nextCursor ?? ''}`,
    );
    expect([first, next].map(({ body }) => body.data[0]?.['value'])).toEqual(['/', '/pricing']);
    expect(next.body.nextCursor).toBeNull();
    const strange = await app.ask(`${W}/top/titles?period=7d&cursor=${first.body.nextCursor ?? ''}`);
    expect(strange.body).toMatchObject({ code: 'cursor.invalid', field: 'cursor' });
    expect((await app.ask(`${W}/top/pages?offset=10001`)).body).toMatchObject({ code: 'page.offsetTooLarge' });
    expect((await app.ask<List>(`${W}/top/pages?period=7d&offset=1`)).body).toMatchObject({ offset: 1, total: 2 });
  });

  it('find values by a part of them, their share being of all', async () => {
    const { body } = await app.ask<List>(`${W}/top/pages?period=7d&search=PRIC`);
    expect(body.data).toEqual([expect.objectContaining({ value: '/pricing', percent: 66.67 })]);
  });

  it('can be had as a table', async () => {
    const { text, headers } = await app.ask(`${W}/top/events?period=7d&format=csv&orderBy=value`);
    expect(headers['content-type']).toContain('text/csv');
    const [header, first] = text.split('\r\n');
    expect(header).toBe('value,label,visitors,sessions,pageViews,bounceRate,avgSessionDurationSeconds,events,percent');
    expect(first).toBe("'=cmd,'=cmd,1,1,,,,1,33.33");
  });

  it('tell which there are', async () => {
    expect((await app.ask(`${W}/top/shoes`)).body).toMatchObject({ status: 404, code: 'report.unknown' });
    expect((await app.ask(`${W}/top/pages?limit=0`)).body).toMatchObject({ status: 400, field: 'limit' });
    expect((await app.ask(`${W}/top/pages?orderBy=shoes`)).body).toMatchObject({
      status: 400,
      code: 'query.orderByUnknown',
      field: 'orderBy',
    });
  });
});

describe('statistics by time', () => {
  it('by day say how long the day is', async () => {
    const { body } = await app.ask<{ data: readonly object[] }>(`${W}/daily-stats?from=2026-03-28&to=2026-03-29`);
    expect(body.data).toEqual([]);
    const past = await app.ask<{ data: readonly object[] }>(`${W}/daily-stats?from=2025-10-25&to=2025-10-26`);
    expect(past.body.data).toEqual([
      expect.objectContaining({ date: '2025-10-25', hours: 24 }),
      expect.objectContaining({ date: '2025-10-26', hours: 25 }),
    ]);
  });

  it('by hour are on the clock, and fold into a mean day', async () => {
    const { body } = await app.ask<Record<string, readonly Record<string, unknown>[]>>(`${W}/hourly-stats`);
    expect(body['data']).toHaveLength(25);
    expect(body['data']?.at(-1)).toMatchObject({ label: '2026-03-04T14:00:00+01:00', partial: true });
    expect(body['byHourOfDay']).toHaveLength(24);
    expect(body['byHourOfDay']?.[10]).toEqual({ hour: 10, pageViews: 2, visitors: 1, sessions: 1 });
    expect(body['totals']).toMatchObject({ pageViews: 3, visitors: 2, sessions: 2 });
    expect((await app.ask(`${W}/hourly-stats?period=60d`)).body).toMatchObject({
      status: 422,
      code: 'query.intervalTooFine',
    });
  });

  it('sum up where traffic comes from', async () => {
    const { body } = await app.ask(`${W}/traffic-summary?period=7d`);
    expect(body).toMatchObject({
      totals: { sessions: 3 },
      comparison: null,
      newVisitors: null,
      returningVisitors: null,
      channels: [
        { value: 'Organic Search', sessions: 2 },
        { value: 'Direct', sessions: 1 },
      ],
      sources: [{ value: 'Google' }, { value: null, label: 'Direct' }],
      devices: [{ value: 'desktop' }, { value: 'mobile' }],
    });
  });
});

describe('custom events', () => {
  it('are listed with their course', async () => {
    const { body } = await app.ask<Record<string, readonly object[]>>(`${W}/custom-events?period=7d`);
    expect(body['data']).toEqual([
      {
        name: 'signup',
        events: 2,
        visitors: 2,
        sessions: 2,
        revenue: 12.5,
        eventsPerVisitor: 1,
        lastSeenAt: '2026-03-04T09:03:00.000Z',
      },
      {
        name: '=cmd',
        events: 1,
        visitors: 1,
        sessions: 1,
        revenue: 0,
        eventsPerVisitor: 1,
        lastSeenAt: '2026-03-03T10:02:00.000Z',
      },
    ]);
    expect(body).toMatchObject({ totals: { events: 3, visitors: 2 }, total: 2 });
    expect(body['timeseries']?.at(-1)).toEqual({
      start: '2026-03-03T23:00:00.000Z',
      label: '2026-03-04',
      events: 1,
      visitors: 1,
    });
  });

  it('show their properties one event at a time', async () => {
    const { body } = await app.ask(`${W}/custom-events?period=7d&eventName=signup`);
    expect(body).toMatchObject({ total: 1, totals: { events: 2 } });
    expect(body['properties']).toEqual([
      {
        key: 'plan',
        type: 'string',
        distinctValues: 2,
        topValues: [
          { value: 'free', events: 1, visitors: 1 },
          { value: 'pro', events: 1, visitors: 1 },
        ],
      },
      { key: 'seats', type: 'number', distinctValues: 1, topValues: [{ value: '3', events: 1, visitors: 1 }] },
    ]);
  });

  it('name the parameter at fault', async () => {
    expect((await app.ask(`${W}/custom-events?format=xml`)).body).toMatchObject({ status: 400, field: 'format' });
  });
});
