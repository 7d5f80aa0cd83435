import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../../given/a-website.ts';
import { exampleNow, exampleVisits } from '../../given/example-visits.ts';
import { GivenTraffic } from '../../given/given-traffic.ts';
import { StatsApp } from '../../given/stats-app.ts';

const website = aWebsite();

interface Answer {
  readonly totals: Readonly<Record<string, unknown>>;
  readonly meta: { readonly notices: readonly { readonly code: string; readonly detail: string }[] };
}

describe('where single events are kept no more', () => {
  let database: TestDatabase;
  let app: StatsApp;

  beforeAll(async () => {
    database = await testDatabase();
    const traffic = await GivenTraffic.begin(database.url, database.postgres, website);
    await traffic.add(...exampleVisits);
    const rowsFrom = new Date('2026-03-01T00:00+01:00');
    await database.postgres.query(`update traffic_v1.sites set rows_from = $1`, [rowsFrom]);
    await database.postgres.query(`delete from traffic_v1.events where occurred_at < $1`, [rowsFrom]);
    app = await StatsApp.start(database.url, [website]);
    app.setClock(exampleNow);
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const ask = (body: object) => app.post<Answer & { code?: string }>(`/websites/${website.id}/query`, body);
  const codes = ({ meta }: Answer): readonly string[] =>
    meta.notices.map(({ code }) => code).filter((code) => code.startsWith('range.'));

  it('summaries still answer, and nothing is missing', async () => {
    const { body } = await ask({ metrics: ['pageViews', 'sessions'], dateRange: '30d' });
    expect(body.totals).toEqual({ pageViews: 5, sessions: 4 });
    expect(codes(body)).toEqual([]);
  });

  it('a question that needs them says from when on it is answered', async () => {
    const filters = [
      { dimension: 'country', operator: 'is', values: ['DE'] },
      { dimension: 'path', operator: 'is', values: ['/'] },
    ];
    const { body } = await ask({ metrics: ['pageViews'], dateRange: '30d', filters });
    expect(body.totals).toEqual({ pageViews: 1 });
    expect(codes(body)).toEqual(['range.beyondRetention']);
    expect(body.meta.notices.find(({ code }) => code === 'range.beyondRetention')?.detail).toContain('2026-03-01');
    expect(codes((await ask({ metrics: ['pageViews'], dateRange: '3d', filters })).body)).toEqual([]);
  });

  it('another zone, whose days only single events can tell, is refused', async () => {
    const other = { metrics: ['pageViews'], timeZone: 'Asia/Kathmandu' };
    expect(await ask({ ...other, dateRange: '30d' })).toMatchObject({ status: 422, body: { code: 'query.timeZone' } });
    expect(await ask({ ...other, dateRange: '3d' })).toMatchObject({ status: 200 });
  });
});
