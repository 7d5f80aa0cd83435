import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../given/a-website.ts';
import { exampleNow, exampleVisits } from '../given/example-visits.ts';
import { GivenTraffic } from '../given/given-traffic.ts';
import { StatsApp } from '../given/stats-app.ts';
import { type EventRow } from '../rows/event-row.ts';
import { type SessionRow } from '../rows/session-row.ts';

interface List<Row> {
  readonly data: readonly Row[];
  readonly total: number;
  readonly limit: number;
  readonly nextCursor: string | null;
}

const website = aWebsite();
const other = aWebsite({ id: '01890000-0000-7000-8000-000000000002', siteId: 'Site00000002' });
const W = `/websites/${website.siteId}`;
const SAME = 'told-by-two';

let database: TestDatabase;
let app: StatsApp;

beforeAll(async () => {
  database = await testDatabase();
  const traffic = await GivenTraffic.begin(database.url, database.postgres, website);
  await traffic.add(...exampleVisits);
  await database.postgres.query(
    `update traffic_v1.sessions set detail = '{"timeZone": "Europe/Berlin", "viewport": "800x600", "metadata": {"plan_id": 7}}'
     where session_id = 'session-1'`,
  );
  app = await StatsApp.start(database.url, [website]);
  app.setClock(exampleNow);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ids = ({ data }: List<SessionRow>): readonly string[] => data.map(({ sessionId }) => sessionId);
const list = async (query = ''): Promise<List<SessionRow>> =>
  (await app.ask<List<SessionRow>>(`${W}/sessions${query}`)).body;

describe('sessions', () => {
  it('are told with what happened in them, the newest first', async () => {
    const { status, body } = await app.ask<List<SessionRow>>(`${W}/sessions?period=7d`);
    expect(status).toBe(200);
    expect(ids(body)).toEqual(['session-2', 'session-1', 'session-3']);
    expect(body).toMatchObject({ total: 3, limit: 20, nextCursor: null });
    expect(body.data[1]).toEqual({
      sessionId: 'session-1',
      visitorId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      userId: null,
      isLive: false,
      startedAt: '2026-03-04T09:00:00.000Z',
      endedAt: '2026-03-04T09:03:00.000Z',
      lastActivityAt: '2026-03-04T09:03:00.000Z',
      durationSeconds: 180,
      engagementSeconds: 60,
      pageViews: 2,
      events: 1,
      isBounce: false,
      entryPage: '/',
      exitPage: '/pricing',
      entryUrl: 'https://example.com/',
      hostname: null,
      scrollDepth: 25,
      revenue: 12.5,
      goalIds: [],
      hasReplay: false,
      recordingIds: [],
      screenshotCount: 0,
      metadata: { plan_id: 7 },
      referrer: null,
      source: 'Google',
      channel: 'Organic Search',
      utmSource: null,
      utmMedium: null,
      utmCampaign: null,
      utmTerm: null,
      utmContent: null,
      country: 'DE',
      region: null,
      city: null,
      browser: 'Firefox',
      browserVersion: null,
      os: null,
      osVersion: null,
      device: 'desktop',
      language: null,
      timeZone: 'Europe/Berlin',
      screenWidth: null,
      screenHeight: null,
      viewportWidth: 800,
      viewportHeight: 600,
    });
  });

  it('come in any order, to and fro', async () => {
    expect(ids(await list('?orderBy=startedAt'))).toEqual(['session-4', 'session-3', 'session-1', 'session-2']);
    expect(ids(await list('?orderBy=-durationSeconds&limit=2'))).toEqual(['session-1', 'session-3']);
    expect(ids(await list('?orderBy=-events&limit=2'))).toEqual(['session-3', 'session-1']);
    expect(ids(await list('?orderBy=-pageViews&limit=1'))).toEqual(['session-1']);
    expect((await app.ask(`${W}/sessions?orderBy=shoe`)).body).toMatchObject({ code: 'query.orderByUnknown' });
    expect((await app.ask(`${W}/sessions?orderBy=events,pageViews`)).body).toMatchObject({ code: 'field.invalid' });
  });

  it.each(['-startedAt', 'startedAt', '-durationSeconds', 'durationSeconds', '-pageViews', 'events'])(
    'go on after the last one that was seen, by %s',
    async (orderBy) => {
      const whole = ids(await list(`?orderBy=${orderBy}`));
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: List<SessionRow> = await list(`?limit=1&orderBy=${orderBy}${cursor && `&cursor=${cursor}`}`);
        expect(page.total).toBe(4);
        seen.push(...ids(page));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(whole);
      expect(ids(await list(`?orderBy=${orderBy}&limit=2&offset=1`))).toEqual(whole.slice(1, 3));
    },
  );

  it('pass filters as a whole, or by one of their events', async () => {
    expect(await list('?filter=country:is:DE')).toMatchObject({ total: 3 });
    const byEvent = await list('?filter=eventName:is:signup&filter=eventProperty:plan:is:free');
    expect([ids(byEvent), byEvent.total]).toEqual([['session-3'], 1]);
    const byPage = await list('?filter=path:is:/pricing&filter=source:isSet');
    expect([ids(byPage), byPage.total]).toEqual([['session-1'], 1]);
    const oldest = await list('?filter=path:is:/pricing&orderBy=startedAt');
    expect([ids(oldest), oldest.total]).toEqual([['session-3', 'session-1'], 2]);
  });

  it('have neither replays nor goals yet', async () => {
    expect(await list('?hasReplay=true')).toMatchObject({ data: [], total: 0, nextCursor: null });
    expect(await list('?hasReplay=false')).toMatchObject({ total: 4 });
    expect(await list('?goalId=01890000-0000-7000-8000-00000000000a')).toMatchObject({ data: [], total: 0 });
    expect((await app.ask(`${W}/sessions?funnelId=1`)).body).toMatchObject({ code: 'field.unknown' });
  });

  it('are live for five minutes, and may go on for thirty', async () => {
    app.setClock('2026-03-04T10:04:59Z');
    expect((await list()).data[0]).toMatchObject({ isLive: true, endedAt: null });
    app.setClock('2026-03-04T10:29:00Z');
    expect((await list()).data[0]).toMatchObject({ isLive: false, endedAt: null });
    app.setClock(exampleNow);
  });

  it('are told in the names of another product on its path', async () => {
    const { body } = await app.ask<{ data: readonly object[] }>(`/sessions?websiteId=${website.id}&limit=1`);
    expect(body.data[0]).toMatchObject({
      session_id: 'session-2',
      page_url: 'https://example.com/',
      entry_url: 'https://example.com/',
      device_type: 'mobile',
      user_agent: null,
      fingerprint: null,
    });
    expect((await app.ask('/sessions')).body).toHaveProperty('next_cursor', null);
    const own = await app.ask<{ data: readonly object[] }>(`/projects/${website.id}/sessions?limit=1`);
    expect(own.body.data[0]).not.toHaveProperty('fingerprint');
  });
});

describe('one session', () => {
  it('is told with its pages', async () => {
    const { body } = await app.ask(`${W}/sessions/session-1`);
    expect(body).toMatchObject({
      sessionId: 'session-1',
      revenue: 12.5,
      pages: [
        { path: '/', title: 'Home', enteredAt: '2026-03-04T09:00:00.000Z', engagementSeconds: 0, scrollDepth: 50 },
        { path: '/pricing', title: 'Pricing', enteredAt: '2026-03-04T09:02:00.000Z' },
      ],
      conversions: [],
      funnels: [],
      executions: [],
      replay: { available: false, reason: 'notRecorded', chunks: 0 },
      meta: { range: { from: '2026-03-04T09:00:00.000Z' } },
    });
  });

  it('is found by the time in its id where no client named it', async () => {
    const id = '019c8f17-6100-7000-8000-000000000001';
    await database.postgres.query(
      `update traffic_v1.sessions set session_id = $1, client_named = false where session_id = 'session-4'`,
      [id],
    );
    expect((await app.ask(`${W}/sessions/${id}`)).body).toMatchObject({ sessionId: id, isBounce: true });
  });

  it('is told apart by its visitor where several have one of that id', async () => {
    await database.postgres.query(
      `update traffic_v1.sessions set session_id = $1 where session_id in ('session-2', 'session-3')`,
      [SAME],
    );
    const several = await app.ask(`${W}/sessions/${SAME}`);
    expect(several.body).toMatchObject({ status: 409, code: 'session.ambiguous', field: 'visitorId' });
    const [row] = (await list('?filter=country:is:FR')).data;
    const one = await app.ask(`${W}/sessions/${SAME}?visitorId=${row?.visitorId ?? ''}`);
    expect(one.body).toMatchObject({ country: 'FR' });
    expect((await app.ask(`${W}/sessions/nothing`)).body).toMatchObject({ status: 404, code: 'session.unknown' });
  });

  it('names its website itself on the path of another product', async () => {
    const two = await StatsApp.start(database.url, [website, other]);
    const { body } = await two.ask('/sessions/session-1');
    expect(body).toMatchObject({ session_id: 'session-1', device_type: 'desktop', fingerprint: null });
    expect((await two.ask('/sessions')).body).toMatchObject({ status: 400, code: 'website.required' });
    expect((await two.ask(`/sessions/session-1?websiteId=${other.id}`)).body).toMatchObject({
      code: 'session.unknown',
    });
    await two.close();
  });
});

describe("a session's events", () => {
  it('are told in their order', async () => {
    const { body } = await app.ask<List<EventRow>>(`${W}/sessions/session-1/events`);
    expect(body.data.map(({ type }) => type)).toEqual(['pageView', 'engagement', 'pageView', 'custom']);
    expect(body).toMatchObject({ total: 4, limit: 1000, nextCursor: null });
  });

  it('are of one type, page by page', async () => {
    const { body } = await app.ask<List<EventRow>>(`${W}/sessions/session-1/events?type=pageView&limit=1`);
    expect(body).toMatchObject({ data: [{ path: '/' }], total: 2 });
    const next = await app.ask(`${W}/sessions/session-1/events?type=pageView&limit=1&cursor=${body.nextCursor ?? ''}`);
    expect(next.body).toMatchObject({ data: [{ path: '/pricing' }], nextCursor: null });
    expect((await app.ask(`${W}/sessions/session-1/events?limit=10001`)).body).toMatchObject({ field: 'limit' });
  });

  it('are told in the names of another product, and as a table', async () => {
    const { body } = await app.ask<{ data: readonly object[] }>('/sessions/session-1/events');
    expect(body.data[0]).toMatchObject({ event_id: expect.any(String) as string, page_url: 'https://example.com/' });
    const { text } = await app.ask(`${W}/sessions/session-1/events`, { accept: 'text/csv' });
    expect(text.split('\r\n')).toHaveLength(6);
  });
});
