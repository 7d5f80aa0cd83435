import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../../given/a-website.ts';
import { exampleNow, exampleVisits } from '../../given/example-visits.ts';
import { GivenTraffic } from '../../given/given-traffic.ts';
import { StatsApp } from '../../given/stats-app.ts';

const website = aWebsite();
const URL = `/websites/${website.id}/query`;

interface Answer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly totals: Readonly<Record<string, unknown>>;
  readonly total: number;
  readonly nextCursor: string | null;
  readonly meta: Readonly<Record<string, unknown>>;
}

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

const ask = async (body: object): Promise<Answer> => {
  const reply = await app.post<Answer>(URL, body);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body;
};

describe('the query endpoint', () => {
  it('answers rows in order, totals over the whole, and what they hold for', async () => {
    const answer = await ask({ metrics: ['visitors', 'bounceRate'], dimensions: ['country'], dateRange: '7d' });
    expect(answer).toMatchObject({
      rows: [
        { country: 'DE', visitors: 2, bounceRate: 0 },
        { country: 'FR', visitors: 1, bounceRate: 100 },
      ],
      totals: { visitors: 3, bounceRate: 33.33 },
      total: 2,
      nextCursor: null,
      meta: { range: { timeZone: 'Europe/Berlin', period: '7d' }, freshness: { deadLetters: 0 } },
    });
    expect(answer).not.toHaveProperty('offset');
  });

  it('is the same asked by GET, in any spelling', async () => {
    const { body } = await app.ask<Answer>(`${URL}?metrics=visitors&dimensions=country&days=7&order_by=country`);
    expect(body.rows).toEqual([
      { country: 'DE', visitors: 2 },
      { country: 'FR', visitors: 1 },
    ]);
    const snake = await app.post<Answer>(URL, { metrics: ['visitors'], date_range: '7d', order_by: ['-visitors'] });
    expect(snake.body.totals).toEqual({ visitors: 3 });
  });

  it('fills the gaps of an interval, also between the values of a dimension', async () => {
    const alone = await ask({ metrics: ['pageViews'], interval: 'day', dateRange: '3d' });
    expect(alone.rows).toEqual([
      { day: '2026-03-02', pageViews: 0 },
      { day: '2026-03-03', pageViews: 1 },
      { day: '2026-03-04', pageViews: 3 },
    ]);
    const both = await ask({ metrics: ['pageViews'], interval: 'day', dimensions: ['device'], dateRange: '2d' });
    expect(both.rows).toEqual([
      { day: '2026-03-03', device: 'desktop', pageViews: 1 },
      { day: '2026-03-03', device: 'mobile', pageViews: 0 },
      { day: '2026-03-04', device: 'desktop', pageViews: 2 },
      { day: '2026-03-04', device: 'mobile', pageViews: 1 },
    ]);
  });

  it('leaves out what has not begun', async () => {
    const { rows } = await ask({ metrics: ['pageViews'], interval: 'hour', dateRange: 'today' });
    expect(rows).toHaveLength(15);
    expect(rows[10]).toEqual({ hour: '2026-03-04T10:00:00+01:00', pageViews: 2 });
  });

  it('compares each row with the same one before', async () => {
    const answer = await ask({ metrics: ['visitors'], dimensions: ['country'], dateRange: '7d', compare: 'previous' });
    expect(answer).toMatchObject({
      rows: [
        { country: 'DE', previous: { visitors: 1 }, changePercent: { visitors: 100 } },
        { country: 'FR', previous: { visitors: 0 }, changePercent: { visitors: null } },
      ],
      previousTotals: { visitors: 1 },
      changePercent: { visitors: 200 },
    });
    const custom = { metrics: ['visitors'], dateRange: '7d', compare: { from: '2020-01-01', to: '2020-01-07' } };
    expect(await ask(custom)).toMatchObject({ previousTotals: null, changePercent: null, rows: [{ previous: null }] });
  });

  it('answers another zone from rows', async () => {
    const { rows, meta } = await ask({
      metrics: ['sessions'],
      interval: 'day',
      dateRange: '2d',
      timeZone: 'Pacific/Auckland',
    });
    expect(rows).toEqual([
      { day: '2026-03-04', sessions: 2 },
      { day: '2026-03-05', sessions: 0 },
    ]);
    expect(meta['range']).toMatchObject({ timeZone: 'Pacific/Auckland' });
  });

  it('groups by hour of the day, by property, by currency', async () => {
    const hours = await ask({ metrics: ['sessions'], dimensions: ['hourOfDay'], dateRange: '7d' });
    expect(hours.rows).toEqual([
      { hourOfDay: 10, sessions: 1 },
      { hourOfDay: 11, sessions: 2 },
    ]);
    const plans = await ask({
      metrics: ['events', 'revenue'],
      dimensions: ['eventProperty:plan'],
      filters: [{ dimension: 'eventName', operator: 'is', values: ['signup'] }],
      orderBy: ['eventProperty:plan'],
      dateRange: '7d',
    });
    expect(plans.rows).toEqual([
      { 'eventProperty:plan': 'free', events: 1, revenue: 0 },
      { 'eventProperty:plan': 'pro', events: 1, revenue: 12.5 },
    ]);
    expect(plans.meta['notices']).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'revenue.otherCurrencies' })]),
    );
    const money = await ask({ metrics: ['revenue'], dimensions: ['currency'], dateRange: '7d' });
    expect(money.rows).toEqual([
      { currency: 'EUR', revenue: 12.5 },
      { currency: 'USD', revenue: 7 },
    ]);
  });

  it('knows of goals that none was reached', async () => {
    const answer = await ask({ metrics: ['conversions', 'conversionRate'], dimensions: ['goal'], dateRange: '7d' });
    expect(answer).toMatchObject({ rows: [], total: 0, totals: { conversions: 0, conversionRate: 0 } });
    expect(
      (
        await ask({
          metrics: ['conversionRate'],
          dateRange: 'yesterday',
          filters: [{ dimension: 'goal', operator: 'isSet' }],
        })
      ).totals,
    ).toEqual({ conversionRate: null });
  });

  it('answers questions about nothing with nothing', async () => {
    const far = await ask({
      metrics: ['visitors', 'bounceRate'],
      dateRange: { from: '1990-01-01', to: '1990-12-31' },
      interval: 'month',
    });
    expect(far.totals).toEqual({ visitors: 0, bounceRate: null });
    expect(far.rows).toHaveLength(12);
    const wide = await ask({ metrics: ['visitors'], dateRange: { from: 0, to: '9999-12-30T00:00:00Z' } });
    expect(wide.totals).toEqual({ visitors: 4 });
  });

  it('can be had as a table', async () => {
    const { text } = await app.ask(`${URL}?metrics=visitors&dimensions=country&period=7d&format=csv`);
    expect(text).toBe('country,visitors\r\nDE,2\r\nFR,1\r\n');
  });

  it.each<[string, object, number, string, string | undefined]>([
    ['a metric that is none', { metrics: ['shoes'] }, 400, 'query.metricUnknown', 'metrics[0]'],
    ['a member that is none', { metrics: ['visitors'], shoes: 1 }, 400, 'field.unknown', 'shoes'],
    ['NUL characters', { metrics: ['visitors'], timeZone: 'a\0' }, 400, 'field.invalid', 'timeZone'],
    ['a zone that is none', { metrics: ['visitors'], timeZone: 'Mars/Base' }, 400, 'timeZone.invalid', 'timeZone'],
    [
      'from after to',
      { metrics: ['visitors'], dateRange: { from: '2026-03-02', to: '2026-03-01' } },
      400,
      'range.invalid',
      'from',
    ],
    [
      'an unreadable comparison',
      { metrics: ['visitors'], compare: { from: 'x', to: 'y' } },
      400,
      'range.invalid',
      'compare.from',
    ],
    [
      'all time compared',
      { metrics: ['visitors'], dateRange: 'all', compare: 'previous' },
      422,
      'query.compareAll',
      'compare',
    ],
    [
      'minutes of a week',
      { metrics: ['visitors'], dateRange: '7d', interval: 'minute' },
      422,
      'query.intervalTooFine',
      'interval',
    ],
    [
      'hours of a year',
      { metrics: ['visitors'], dateRange: '365d', interval: 'hour' },
      422,
      'query.intervalTooFine',
      'interval',
    ],
    [
      'another zone over half a year',
      { metrics: ['visitors'], dateRange: '180d', timeZone: 'Asia/Tokyo' },
      422,
      'query.timeZone',
      'timeZone',
    ],
    ['who is new, day by day', { metrics: ['newVisitors'] }, 422, 'query.cookieless', 'newVisitors'],
    [
      'a part of a user id',
      { metrics: ['visitors'], filters: [{ dimension: 'userId', operator: 'contains', values: ['a'] }] },
      400,
      'query.operatorUnknown',
      'filters',
    ],
  ])('refuses %s', async (_, body, status, code, field) => {
    const reply = await app.post(URL, body);
    expect([reply.status, reply.body['code'], reply.body['field']]).toEqual([status, code, field]);
  });
});
