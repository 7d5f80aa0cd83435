import { Logger } from '@nestjs/common';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../given/a-website.ts';
import { GivenTraffic } from '../given/given-traffic.ts';
import { StatsApp } from '../given/stats-app.ts';
import { type TrackingStatus } from './tracking-status.query.ts';

interface Drops {
  readonly data: readonly {
    readonly code: string;
    readonly count: number;
    readonly byDay: readonly { readonly date: string; readonly count: number }[];
  }[];
  readonly total: number;
  readonly meta: { readonly freshness: { readonly deadLetters: number } };
}

const site = aWebsite({ timeZone: 'Asia/Kathmandu', domain: 'example.com', domains: ['www.example.com'] });
const W = `/websites/${site.siteId}`;

describe('What was not taken', () => {
  let database: TestDatabase;
  let app: StatsApp;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await testDatabase();
    await GivenTraffic.begin(database.url, database.postgres, site);
    app = await StatsApp.start(database.url, [site]);
    app.setClock('2026-03-10T12:00:00Z');
  });
  beforeEach(() => database.postgres.query('truncate refusal_counts, letters, dead_letters'));
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  let position = 0;
  /** Counts are projected: the checkpoint moves with them. */
  const refused = async (at: string, code: string, count: number, more: { origin?: string; siteId?: string } = {}) => {
    await database.postgres.query(`insert into refusal_counts values ($1, $2, $3, $4, $5, $2)`, [
      more.siteId ?? site.siteId,
      at,
      code,
      more.origin ?? 'example.com',
      count,
    ]);
    await database.postgres.query(
      `insert into checkpoints (projection, version, partition, position) values ('refusals', 1, 0, $1)
       on conflict (projection, version, partition) do update set position = $1`,
      [++position],
    );
  };
  let letters = 0;
  const letter = (at: string, state = 'open'): Promise<unknown> =>
    database.postgres.query(
      `insert into letters (dead_letter_id, site_id, code, field, detail, step, recorded_at, body, state)
       values ($1, $2, 'event.fieldMissing', 'name', 'name is missing.', 'readEvent', $3, '{}', $4)`,
      [`00000000-0000-7000-8000-${String(++letters).padStart(12, '0')}`, site.siteId, at, state],
    );
  const drops = async (query: string): Promise<Drops> => (await app.ask<Drops>(`${W}/drops?${query}`)).body;
  const status = async (): Promise<TrackingStatus> => (await app.ask<TrackingStatus>(`${W}/tracking-status`)).body;

  it("is counted by reason and by the website's own days, which may begin at a quarter past", async () => {
    // Midnight in Kathmandu is 18:15 UTC.
    await refused('2026-03-08T18:00:00Z', 'bot', 1);
    await refused('2026-03-08T18:15:00Z', 'bot', 2);
    await refused('2026-03-09T18:00:00Z', 'bot', 4);
    await refused('2026-03-09T18:15:00Z', 'tooOld', 100);
    await refused('2026-03-09T18:15:00Z', 'bot', 8, { siteId: 'other0000001' });
    const { data, total } = await drops('from=2026-03-08&to=2026-03-10');
    expect(total).toBe(2);
    const dates = ['2026-03-08', '2026-03-09', '2026-03-10'];
    const byDay = (...counts: readonly number[]) => counts.map((count, index) => ({ date: dates[index], count }));
    expect(data).toEqual([
      { code: 'tooOld', count: 100, byDay: byDay(0, 0, 100) },
      { code: 'bot', count: 7, byDay: byDay(1, 6, 0) },
    ]);
  });

  it('is counted anew as soon as more is projected', async () => {
    await refused('2026-03-10T10:00:00Z', 'bot', 1);
    expect((await drops('period=today')).data[0]?.count).toBe(1);
    await refused('2026-03-10T10:15:00Z', 'bot', 2);
    expect((await drops('period=today')).data[0]?.count).toBe(3);
  });

  it('is told on the clock by whole quarter-hours', async () => {
    await refused('2026-03-09T12:00:00Z', 'bot', 1);
    await refused('2026-03-09T11:45:00Z', 'bot', 2);
    expect((await drops('period=24h')).data[0]?.count).toBe(1);
    expect((await drops('from=2026-03-09T12:10:00Z&to=2026-03-10T00:00:00Z')).data[0]?.count).toBe(1);
  });

  it('is there as a table, too', async () => {
    await refused('2026-03-10T10:00:00Z', 'bot', 3);
    expect((await app.ask(`${W}/drops?period=today&format=csv`)).text).toBe('code,count\r\nbot,3\r\n');
  });

  it('cannot be filtered', async () => {
    expect(await app.ask(`${W}/drops?filter=country:is:DE`)).toMatchObject({
      status: 400,
      body: { code: 'field.invalid', field: 'filter' },
    });
  });

  it('is told to who sets tracking up: the newest first, with reason, field and page', async () => {
    await refused('2026-03-10T11:45:00Z', 'origin.denied', 2, { origin: 'staging.example' });
    await refused('2026-03-10T11:00:00Z', 'bot', 5);
    await refused('2026-03-08T11:00:00Z', 'bot', 50);
    await refused('2026-03-10T10:30:00Z', 'site.unknown', 1, { siteId: '', origin: 'www.example.com' });
    await refused('2026-03-10T10:30:00Z', 'site.unknown', 1, { siteId: '', origin: 'elsewhere.example' });
    await refused('2026-03-10T11:50:00Z', 'duplicate', 9);
    await letter('2026-03-10T11:30:00Z');
    const { lastRefusals, drops: dropped } = await status();
    expect(lastRefusals.map(({ outcome, code, field, origin }) => [outcome, code, field, origin])).toEqual([
      ['refused', 'origin.denied', null, 'staging.example'],
      ['rejected', 'event.fieldMissing', 'name', null],
      ['dropped', 'bot', null, 'example.com'],
      ['refused', 'site.unknown', null, 'www.example.com'],
      ['dropped', 'bot', null, 'example.com'],
    ]);
    expect(lastRefusals.every(({ detail }) => detail.endsWith('.'))).toBe(true);
    expect(dropped).toEqual([{ code: 'bot', count: 5 }]);
  });

  it('says when events came', async () => {
    expect(await status()).toMatchObject({ firstEventAt: null, lastEventAt: null, eventsLastHour: 0 });
    const insert = (at: string): Promise<unknown> =>
      database.postgres.query(
        `insert into traffic_v1.events (site, partition, position, event_id, type, origin, occurred_at, recorded_at, visitor)
         select site, 0, 0, gen_random_uuid(), 1, 1, $1, $1, gen_random_uuid() from traffic_v1.sites`,
        [at],
      );
    for (const at of ['2026-02-01T00:00:00Z', '2026-03-10T11:30:00Z', '2026-03-10T11:59:00Z']) await insert(at);
    expect(await status()).toMatchObject({
      firstEventAt: '2026-02-01T00:00:00.000Z',
      lastEventAt: '2026-03-10T11:59:00.000Z',
      eventsLastHour: 2,
    });
  });

  it('is told by every answer as long as it is open', async () => {
    await letter('2026-03-10T11:30:00Z');
    await letter('2026-03-10T11:31:00Z', 'fixed');
    await letter('2026-03-01T11:31:00Z');
    await database.postgres.query(
      `insert into dead_letters (projection, version, partition, position, site_id, code, step, detail, recorded_at, record)
       values ('traffic', 1, 0, 1, $1, '', '', '', '2026-03-10T11:30:00Z', '')`,
      [site.siteId],
    );
    expect((await drops('period=today')).meta.freshness.deadLetters).toBe(2);
  });
});
