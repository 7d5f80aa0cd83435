import { testDatabase, type TestDatabase } from '#libs/testing';
import { aWebsite } from '../specs/a-website.ts';
import { type Received, RunningIngest, type Sent } from '../specs/running-ingest.ts';
import { type TrackerConfig } from './tracker-config.ts';

const website = aWebsite({ excludedPages: ['/admin/**'] });
const { siteId } = website;
const CONFIG = `/api/v1/tracker/config/${siteId}`;
const onPage = {
  id: '01930000-0000-7000-8000-0000000000aa',
  name: 'Welcome',
  version: 3,
  trigger: { kind: 'pageView' },
  conditions: [],
  actions: [{ kind: 'showModal' }],
  frequency: 'oncePerVisitor',
};

describe('what pages are told', () => {
  let database: TestDatabase;
  let ingest: RunningIngest;

  beforeAll(async () => {
    database = await testDatabase();
    ingest = await RunningIngest.start(database.url, { COLLECT_RATE_PER_MINUTE: '20' });
    await ingest.website(website);
  });
  afterAll(async () => {
    await ingest.stop();
    await database.drop();
  });

  const get = (url: string, more: Partial<Sent> = {}): Promise<Received> =>
    ingest.inject({ method: 'GET', url, remoteAddress: '192.0.2.7', ...more });
  const config = async (): Promise<TrackerConfig> => (await get(CONFIG)).json() as TrackerConfig;

  it('is what the website is set to, without any origin', async () => {
    const { statusCode, headers } = await get(CONFIG);
    expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=60']);
    expect(await config()).toMatchObject({
      siteId,
      enabled: true,
      visitorMode: 'cookieless',
      respectDoNotTrack: true,
      endpoints: { events: 'api/v1/events/batch' },
      batch: { maxEvents: 10, flushSeconds: 5 },
      modules: { clicks: true, vitals: true, replay: { enabled: false } },
      excludedPages: ['/admin/**'],
      workflows: [],
    });
  });

  it('is not sent again until it changes', async () => {
    const { etag } = (await get(CONFIG)).headers;
    const headers = { 'if-none-match': String(etag) };
    expect((await get(CONFIG, { headers })).statusCode).toBe(304);
    await ingest.website({ ...website, modules: { ...website.modules, vitals: false } });
    const changed = await get(CONFIG, { headers });
    expect([changed.statusCode, (changed.json() as TrackerConfig).modules.vitals]).toEqual([200, false]);
  });

  it('says so of a website that is switched off', async () => {
    await ingest.website({ ...website, trackingEnabled: false });
    expect((await config()).enabled).toBe(false);
    await ingest.website(website);
  });

  it('is the same below the path of a website', async () => {
    expect((await get(`/${siteId}${CONFIG}`)).json()).toEqual(await config());
  });

  it.each(['/api/v1/tracker/config/AAAAAAAAAAAA', '/api/v1/workflows/site/AAAAAAAAAAAA/active'])(
    'is nothing for a website that is not there: %s',
    async (url) => {
      const { statusCode, body } = await get(url);
      expect([statusCode, JSON.parse(body)]).toMatchObject([404, { code: 'site.unknown' }]);
    },
  );

  it('has the part of active workflows that pages act on, of this website alone', async () => {
    const workflow = { websiteId: website.id, status: 'active', onPage, nodes: [{ secret: 'not for pages' }] };
    await ingest.publish('workflow', onPage.id, workflow);
    await ingest.publish('workflow', 'paused', { ...workflow, status: 'paused' });
    await ingest.publish('workflow', 'other', { ...workflow, websiteId: 'another' });
    const { statusCode, body } = await get(`/api/v1/workflows/site/${siteId}/active`);
    expect([statusCode, JSON.parse(body)]).toMatchObject([200, { data: [onPage] }]);
    expect((await config()).workflows).toEqual([onPage]);
  });

  it('is read, and nothing else', async () => {
    const refused = await get(CONFIG, { method: 'POST' });
    expect([refused.statusCode, refused.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
    const preflight = await get(CONFIG, { method: 'OPTIONS', headers: { origin: 'https://example.com' } });
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([
      204,
      'https://example.com',
    ]);
  });

  it('is limited per address', async () => {
    const remoteAddress = '192.0.2.8';
    const answers = await Promise.all(Array.from({ length: 25 }, () => get(CONFIG, { remoteAddress })));
    const over = answers.find(({ statusCode }) => statusCode === 429);
    expect(Number(over?.headers['retry-after'])).toBeGreaterThan(0);
  });
});
