import { DocumentStore } from '#libs/document-store';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../given/a-website.ts';
import { exampleNow, exampleVisits } from '../given/example-visits.ts';
import { GivenTraffic } from '../given/given-traffic.ts';
import { StatsApp } from '../given/stats-app.ts';
import { type VisitorView } from './get-visitor.query.ts';

const website = aWebsite({ visitorMode: 'persistent' });
const W = `/websites/${website.siteId}`;

let database: TestDatabase;
let app: StatsApp;
let visitorId: string;

beforeAll(async () => {
  database = await testDatabase();
  const traffic = await GivenTraffic.begin(database.url, database.postgres, website);
  await traffic.add(...exampleVisits);
  visitorId = traffic.visitorId({ visitor: 1, at: exampleNow, events: [] });
  await database.postgres.query(
    `update traffic_v1.sessions set user_hash = 'hash-of-ada' where session_id = 'session-3'`,
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

describe('a visitor', () => {
  it('is told with all that they did, the newest first', async () => {
    const { status, body } = await app.ask<VisitorView>(`${W}/visitors/${visitorId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      visitorId,
      userId: 'ada',
      traits: { name: 'Ada' },
      firstSeenAt: '2026-03-03T10:00:00.000Z',
      lastSeenAt: '2026-03-04T09:03:00.000Z',
      sessions: 2,
      pageViews: 3,
      events: 3,
      revenue: 12.5,
      meta: { range: { period: 'all' } },
    });
    expect(body.timeline.data.map(({ kind, label, sessionId }) => [kind, label, sessionId])).toEqual([
      ['event', 'signup', 'session-1'],
      ['pageView', '/pricing', 'session-1'],
      ['pageView', '/', 'session-1'],
      ['event', '=cmd', 'session-3'],
      ['event', 'signup', 'session-3'],
      ['pageView', '/pricing', 'session-3'],
    ]);
    expect(body.timeline).toMatchObject({ total: 6, limit: 100, nextCursor: null });
  });

  it('has a timeline of any range, page by page', async () => {
    const today = await app.ask<VisitorView>(`${W}/visitors/${visitorId}?period=today&limit=2`);
    expect(today.body).toMatchObject({ sessions: 2, timeline: { data: [{ label: 'signup' }, { label: '/pricing' }] } });
    const cursor = today.body.timeline.nextCursor ?? '';
    const next = await app.ask<VisitorView>(`${W}/visitors/${visitorId}?period=today&limit=2&cursor=${cursor}`);
    expect(next.body.timeline).toMatchObject({ data: [{ label: '/' }], nextCursor: null });
  });

  it('is unknown without a session', async () => {
    const { body } = await app.ask(`${W}/visitors/nobody`);
    expect(body).toMatchObject({ status: 404, code: 'visitor.unknown' });
  });
});
