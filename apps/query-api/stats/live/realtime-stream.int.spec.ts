import { Cache, type LiveVisitor, liveVisitorKey, liveVisitorsKey } from '#libs/cache';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../../given/a-website.ts';
import { exampleNow, exampleVisits } from '../../given/example-visits.ts';
import { GivenTraffic } from '../../given/given-traffic.ts';
import { StatsApp, TOKEN } from '../../given/stats-app.ts';

const website = aWebsite();
const websites = [website];
const visitor: LiveVisitor = {
  visitorId: '00000000-0000-4000-8000-00000000000a',
  sessionId: null,
  userHash: null,
  path: '/',
  title: 'Home',
  startedAt: Date.parse(exampleNow) - 60_000,
  lastSeenAt: Date.parse(exampleNow) - 30_000,
  pageViews: 1,
  source: null,
  channel: 'Direct',
  referrer: null,
  country: 'DE',
  city: null,
  browser: null,
  os: null,
  device: 'desktop',
};

let database: TestDatabase;
let app: StatsApp;
let base: string;

beforeAll(async () => {
  database = await testDatabase();
  const traffic = await GivenTraffic.begin(database.url, database.postgres, website);
  await traffic.add(...exampleVisits);
  app = await StatsApp.start(database.url, websites);
  app.setClock(exampleNow);
  base = await app.listen();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

type Body = Record<string, unknown>;

const field = (part: string, name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];

/** The bodies of a stream's events as they come; what else is in it is passed over. */
async function* bodiesOf(response: Response): AsyncGenerator<Body, undefined> {
  if (!response.body) return;
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    const told = parts.filter((part) => field(part, 'event') === 'realtime');
    for (const part of told) yield JSON.parse(field(part, 'data') ?? '') as Body;
  }
}

const next = async (bodies: AsyncGenerator<Body, undefined>): Promise<Body> => (await bodies.next()).value ?? {};

const open = (): Promise<Response> =>
  fetch(`${base}/websites/${website.siteId}/realtime/stream`, { headers: { authorization: `Bearer ${TOKEN}` } });

describe('realtime, pushed', () => {
  it('tells what the report tells, and again when something has changed', async () => {
    const response = await open();
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('api-version')).toBe('1');
    const bodies = bodiesOf(response);
    const first = await next(bodies);
    const { body: report } = await app.ask(`/websites/${website.siteId}/realtime`);
    expect({ ...first, meta: null }).toEqual({ ...report, meta: null });
    expect(first['meta']).toMatchObject({ range: { interval: 'minute' }, freshness: { deadLetters: 0 } });

    const cache = app.get(Cache);
    await cache.set(liveVisitorKey(website.siteId, visitor.visitorId), JSON.stringify(visitor), 600_000);
    const seen = new Map([[visitor.visitorId, visitor.lastSeenAt]]);
    await cache.addRecent(liveVisitorsKey(website.siteId), seen, 600_000);
    const second = await next(bodies);
    expect([first['activeVisitors'], second['activeVisitors']]).toEqual([0, 1]);
    await bodies.return(undefined);
  });

  it('asks for a credential, and for a website', async () => {
    const url = `${base}/websites/${website.siteId}/realtime/stream`;
    expect((await fetch(url)).status).toBe(401);
    expect((await app.ask('/websites/nobody/realtime/stream')).status).toBe(404);
    const head = await fetch(url, { method: 'HEAD', headers: { authorization: `Bearer ${TOKEN}` } });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });

  it('ends when the website is gone', async () => {
    const bodies = bodiesOf(await open());
    await next(bodies);
    websites.pop();
    expect(await next(bodies)).toEqual({});
    websites.push(website);
  });

  it('ends when the application does', async () => {
    const another = await StatsApp.start(database.url, websites);
    const response = await fetch(`${await another.listen()}/websites/${website.siteId}/realtime/stream`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const bodies = bodiesOf(response);
    await next(bodies);
    await another.close();
    expect(await next(bodies)).toEqual({});
  });
});
