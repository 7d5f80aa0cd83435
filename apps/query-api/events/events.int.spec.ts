import { DocumentStore } from '#libs/document-store';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../given/a-website.ts';
import { exampleNow, exampleVisits } from '../given/example-visits.ts';
import { GivenTraffic } from '../given/given-traffic.ts';
import { StatsApp } from '../given/stats-app.ts';
import { type EventRow } from '../rows/event-row.ts';

interface EventList {
  readonly data: readonly EventRow[];
  readonly total: number | null;
  readonly limit: number;
  readonly offset?: number;
  readonly nextCursor: string | null;
  readonly meta: Record<string, unknown>;
}

const website = aWebsite();
const W = `/websites/${website.siteId}`;

let database: TestDatabase;
let app: StatsApp;

beforeAll(async () => {
  database = await testDatabase();
  const traffic = await GivenTraffic.begin(database.url, database.postgres, website);
  await traffic.add(...exampleVisits);
  await database.postgres.query(
    `update traffic_v1.sessions set user_hash = 'hash-of-ada' where session_id = 'session-1'`,
  );
  app = await StatsApp.start(database.url, [website]);
  app.setClock(exampleNow);
  await app.get(DocumentStore).insert({
    kind: 'profile',
    id: `${website.siteId}:hash-of-ada`,
    version: 1,
    body: { siteId: website.siteId, userHash: 'hash-of-ada', userId: 'ada', traits: { name: 'Ada' } },
    pending: [],
  });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const list = async (query = ''): Promise<EventList> => (await app.ask<EventList>(`${W}/events${query}`)).body;

const brief = ({ data }: EventList): readonly string[] =>
  data.map(({ type, name, path }) => `${type} ${name ?? path ?? ''}`);

describe('events', () => {
  it('are told with their sessions and users, the newest first', async () => {
    const { status, body, headers } = await app.ask<EventList>(`${W}/events?period=today`);
    expect(status).toBe(200);
    expect(brief(body)).toEqual(['pageView /', 'custom signup', 'pageView /pricing', 'engagement /', 'pageView /']);
    expect(body.data[1]).toEqual({
      eventId: expect.any(String) as string,
      type: 'custom',
      name: 'signup',
      sessionId: 'session-1',
      visitorId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      userId: 'ada',
      occurredAt: '2026-03-04T09:03:00.000Z',
      recordedAt: '2026-03-04T09:03:00.000Z',
      url: 'https://example.com/pricing',
      path: '/pricing',
      hostname: 'example.com',
      title: null,
      referrer: null,
      properties: { plan: 'pro', seats: 3 },
      revenue: 12.5,
      currency: 'EUR',
      country: 'DE',
      region: null,
      city: null,
      browser: 'Firefox',
      browserVersion: null,
      os: null,
      osVersion: null,
      device: 'desktop',
      language: null,
      timeZone: null,
      screenWidth: null,
      screenHeight: null,
      viewportWidth: null,
      viewportHeight: null,
      source: 'Google',
      channel: 'Organic Search',
      utmSource: null,
      utmMedium: null,
      utmCampaign: null,
      utmTerm: null,
      utmContent: null,
    });
    expect(body.data[4]).toMatchObject({ engagementSeconds: 0, scrollDepth: 50, title: 'Home' });
    expect(body).toMatchObject({ total: 5, limit: 50, nextCursor: null, meta: { range: { period: 'today' } } });
    expect(headers['footfall-freshness']).toContain('state=');
  });

  it('are of one type, or of one name', async () => {
    expect(brief(await list('?type=engagement'))).toEqual(['engagement /']);
    expect(brief(await list('?name=signup'))).toEqual(['custom signup', 'custom signup']);
    expect(brief(await list('?name=nothing'))).toEqual([]);
    expect((await app.ask(`${W}/events?type=shoe`)).body).toMatchObject({ code: 'field.invalid', field: 'type' });
  });

  it('pass filters on themselves and on their sessions', async () => {
    expect(brief(await list('?filter=country:is:FR'))).toEqual(['pageView /']);
    expect(brief(await list('?filter=path:is:/pricing&filter=source:is:Google'))).toEqual([
      'custom signup',
      'pageView /pricing',
    ]);
    expect(brief(await list('?filter=eventName:is:signup&filter=eventProperty:plan:is:free'))).toEqual([
      'custom signup',
    ]);
    expect(brief(await list('?filter=sessionId:is:session-4'))).toEqual(['pageView /']);
  });

  it('go on after the last one that was seen', async () => {
    const whole = await list('?period=30d');
    const seen: EventRow[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: EventList = await list(`?period=30d&limit=3${cursor && `&cursor=${cursor}`}`);
      if (page.nextCursor !== null) expect(page).toMatchObject({ total: null, limit: 3 });
      seen.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(whole.data);
    expect(whole.total).toBe(seen.length);
    expect(await list('?period=30d&limit=2&offset=3')).toMatchObject({ data: whole.data.slice(3, 5), offset: 3 });
  });

  it('go on in the same way under a filter', async () => {
    const whole = await list('?filter=browser:is:Firefox');
    const first = await list('?filter=browser:is:Firefox&limit=6');
    const second = await list(`?filter=browser:is:Firefox&limit=6&cursor=${first.nextCursor ?? ''}`);
    expect([...first.data, ...second.data]).toEqual(whole.data);
    expect(second.nextCursor).toBeNull();
    const elsewhere = await app.ask(`${W}/events?cursor=${first.nextCursor ?? ''}`);
    expect(elsewhere.body).toMatchObject({ code: 'cursor.invalid' });
  });

  it('are told in the names of other products, and as a table', async () => {
    const snake = await app.ask<{ data: readonly object[] }>(`/projects/${website.id}/events?type=custom&limit=1`);
    expect(snake.body.data[0]).toMatchObject({
      event_id: expect.any(String) as string,
      visitor_id: expect.any(String) as string,
    });
    const { text } = await app.ask(`${W}/events?format=csv&name==cmd`);
    expect(text.split('\r\n')[0]).toContain('eventId,type,name,sessionId,visitorId,userId,occurredAt');
    expect(text).toContain(",'=cmd,");
  });

  it('are not sent to who has them already', async () => {
    const { headers } = await app.ask(`${W}/events`);
    const again = await app.ask(`${W}/events`, { 'if-none-match': headers['etag'] ?? '' });
    expect(again.status).toBe(304);
  });
});

describe('one event', () => {
  it('is told with what projections have made of it', async () => {
    const [event] = (await list('?name=signup')).data;
    const { status, body } = await app.ask(`${W}/events/${event?.eventId ?? ''}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...event,
      projections: [{ name: 'traffic', applied: true, appliedAt: null }],
      meta: { range: { from: '2026-03-04T09:03:00.000Z' } },
    });
  });

  it('is found by the claim of its id, too', async () => {
    const [event] = (await list('?type=engagement')).data;
    await database.postgres.query(`insert into traffic_v1.claims values (1, $1, now(), $2, 0, 1)`, [
      event?.eventId,
      event?.occurredAt,
    ]);
    expect((await app.ask(`${W}/events/${event?.eventId.toUpperCase() ?? ''}`)).body).toMatchObject({
      type: 'engagement',
    });
  });

  it('is unknown if there is none', async () => {
    for (const id of ['0197a7a0-0000-7000-8000-000000000000', 'no-uuid']) {
      expect((await app.ask(`${W}/events/${id}`)).body).toMatchObject({ status: 404, code: 'event.unknown' });
    }
  });
});
