import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../../given/a-website.ts';
import { exampleNow, exampleVisits } from '../../given/example-visits.ts';
import { GivenTraffic } from '../../given/given-traffic.ts';
import { StatsApp } from '../../given/stats-app.ts';
import { type GivenEvent, type Visit, aPageView } from '../../given/visits.ts';

type Row = Readonly<Record<string, unknown>>;

interface List {
  readonly data: readonly Row[];
  readonly total: number;
  readonly totals: Row;
  readonly timeseries: readonly Row[];
  readonly nextCursor: string | null;
}

const website = aWebsite();
const W = `/websites/${website.siteId}`;

const vital = (path: string, detail: GivenEvent['detail']): GivenEvent => ({
  kind: 'vital',
  afterMinutes: 1,
  path,
  ...(detail && { detail }),
});

const morning = (visitor: number, traits: Visit['traits'], ...events: readonly GivenEvent[]): Visit => ({
  visitor,
  at: '2026-03-04T08:00:00Z',
  events: [aPageView(), ...events],
  ...(traits && { traits }),
});

const visits: readonly Visit[] = [
  ...exampleVisits,
  morning(11, { utmSource: 'letter', utmMedium: 'email', utmCampaign: 'spring', device: 'mobile' }),
  morning(12, { utmSource: 'letter', utmMedium: 'email', device: 'mobile' }, vital('/', { lcpMs: 2000, cls: 0.01 })),
  morning(13, { device: 'desktop' }, vital('/', { lcpMs: 3000, inpMs: 100 }), vital('/slow', { lcpMs: 9000 })),
];

let database: TestDatabase;
let app: StatsApp;

beforeAll(async () => {
  database = await testDatabase();
  const traffic = await GivenTraffic.begin(database.url, database.postgres, website);
  await traffic.add(...visits);
  app = await StatsApp.start(database.url, [website]);
  app.setClock(exampleNow);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = async (path: string): Promise<List> => (await app.ask<List>(`${W}/${path}`)).body;

describe('campaigns', () => {
  it('are listed by their tags, with what came of them', async () => {
    const body = await ask('campaigns?period=7d');
    expect(body.data).toHaveLength(3);
    expect(body.data).toContainEqual({
      utmCampaign: 'spring',
      utmSource: 'letter',
      utmMedium: 'email',
      visitors: 1,
      sessions: 1,
      pageViews: 1,
      bounceRate: 100,
      avgSessionDurationSeconds: 0,
      conversions: 0,
      conversionRate: 0,
      revenue: 0,
    });
    expect(body).toMatchObject({ total: 3, nextCursor: null, totals: { sessions: 3, visitors: 3 } });
  });

  it('are grouped by any of their tags', async () => {
    const bySource = await ask('campaigns?groupBy=source&compare=previous');
    expect(bySource.data).toEqual([
      expect.objectContaining({ utmSource: 'letter', sessions: 2, previous: null }) as Row,
    ]);
    expect((await ask('campaigns?groupBy=campaign&orderBy=utmCampaign')).data).toEqual([
      expect.objectContaining({ utmCampaign: 'spring', sessions: 2 }) as Row,
    ]);
    expect((await app.ask(`${W}/campaigns?groupBy=shoe`)).body).toMatchObject({ field: 'groupBy' });
    expect((await app.ask(`/projects/${website.id}/campaigns?limit=1`)).body).toHaveProperty('next_cursor');
  });

  it('pass filters, page by page', async () => {
    expect((await ask('campaigns?filter=device:is:desktop')).data).toEqual([]);
    const first = await ask('campaigns?limit=2');
    const second = await ask(`campaigns?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([first.data.length, second.data.length]).toEqual([2, 1]);
  });
});

describe('page speed', () => {
  it('is rated by page, the most measured first', async () => {
    const body = await ask('performance?period=today');
    expect(body.data).toEqual([
      {
        value: '/',
        label: '/',
        samples: 2,
        lcpP75Ms: 2750,
        inpP75Ms: 100,
        fcpP75Ms: null,
        ttfbP75Ms: null,
        clsP75: 0.01,
        rating: 'needsImprovement',
      },
      expect.objectContaining({ value: '/slow', samples: 1, lcpP75Ms: 9000, rating: 'poor' }) as Row,
    ]);
    expect(body).toMatchObject({ total: 2, totals: { samples: 3, rating: 'poor' } });
    expect(body.timeseries.filter(({ samples }) => samples === 3)).toHaveLength(1);
  });

  it('is told by device, or not at all', async () => {
    const body = await ask('performance?groupBy=device&orderBy=value');
    expect(body.data.map(({ value, samples }) => [value, samples])).toEqual([
      ['desktop', 2],
      ['mobile', 1],
    ]);
    expect((await app.ask(`${W}/performance?groupBy=utmSource`)).body).toMatchObject({ field: 'groupBy' });
  });
});

describe('values for a filter', () => {
  it('are those of the range, with their visitors', async () => {
    const body = await ask('values/country');
    expect(body.data).toEqual([
      { value: 'DE', label: 'Germany', visitors: 3 },
      { value: 'FR', label: 'France', visitors: 1 },
    ]);
    expect(body).toMatchObject({ total: 2, limit: 20, nextCursor: null });
  });

  it('are searched by what they are, and what they are called', async () => {
    expect((await ask('values/path?search=PRI')).data).toEqual([{ value: '/pricing', label: '/pricing', visitors: 2 }]);
    expect((await ask('values/country?search=germ')).data).toMatchObject([{ value: 'DE' }]);
  });

  it('are those of a property of one event', async () => {
    const { data } = await ask('values/eventProperty:plan?filter=eventName:is:signup');
    expect(data.map(({ value }) => value)).toEqual(['free', 'pro']);
    const unfixed = await app.ask(`${W}/values/eventProperty:plan`);
    expect(unfixed.body).toMatchObject({ status: 422, code: 'query.eventNameRequired' });
  });

  it('are not of what cannot be listed', async () => {
    for (const dimension of ['shoe', 'visitorId', 'day']) {
      const { body } = await app.ask(`${W}/values/${dimension}`);
      expect(body).toMatchObject({ status: 400, code: 'query.dimensionUnknown' });
    }
  });
});
