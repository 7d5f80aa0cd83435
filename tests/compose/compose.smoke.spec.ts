import { writeFileSync } from 'node:fs';
import { environment } from '#libs/config';
import { describeWithDocker } from '#libs/testing';
import { BROWSER_AGENT } from '../e2e/browser-agent.ts';
import { footfall } from '../e2e/footfall.ts';
import { TestInstance } from '../e2e/instance.ts';
import { overviewShown } from '../e2e/shown.ts';
import { until } from '../e2e/until.ts';
import { ComposeStack } from './stack.ts';

const MINUTES = 60_000;
const LOG = 'examples/access.log.gz';
const RANGE = 'from=2015-05-17&to=2015-05-20';
const SITE = { name: 'Log', domain: 'semicomplete.com', domains: ['www.semicomplete.com'], timeZone: 'UTC' };
const APPS = ['ingest', 'projector', 'query-api', 'workflow-runner'];

interface Summary {
  readonly summary: { readonly pageViews: number };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const stack = new ComposeStack();
let siteId = '';

const send = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${stack.url}/api/v1/events`, {
    method: 'POST',
    headers: {
      origin: 'https://semicomplete.com',
      'content-type': 'application/json',
      'user-agent': BROWSER_AGENT,
      ...headers,
    },
    body: JSON.stringify({ siteId, url: `https://semicomplete.com${path}` }),
  });

const pageViewsToday = async (): Promise<number> => {
  const path = `/api/v1/websites/${siteId}/dashboard?period=today&include=summary`;
  return (await stack.api<Summary>('GET', path)).summary.pageViews;
};

const isWhole = (overview: Readonly<Record<string, unknown>>): boolean =>
  Object.values(overview).some((answer) => (answer as Partial<Summary>).summary?.pageViews === 1495);

describeWithDocker('docker compose up', () => {
  afterAll(() => stack.remove(), 2 * MINUTES);

  it('has an environment made by one command, which keeps the secrets that are there', async () => {
    expect(await stack.makeEnvironment()).toContain('docker compose up');
    const { adminToken } = stack;
    writeFileSync(stack.settingsFile, 'LOG_LEVEL=info\n');
    expect(adminToken).toMatch(/^[0-9a-f]{48}$/);
    await expect(stack.makeEnvironment()).rejects.toThrow(/is there already/);
    expect(stack.adminToken).toBe(adminToken);
  });

  it('has a gateway that serves a domain over TLS where one is given', async () => {
    const servers = async (...options: readonly string[]): Promise<string> => {
      const adapt = ['caddy', 'adapt', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'];
      const adapted = await stack.compose('run', '--rm', '-T', '--no-deps', ...options, 'gateway', ...adapt);
      return JSON.stringify((JSON.parse(adapted) as { apps: { http: object } }).apps.http);
    };
    expect(await servers('-e', 'DOMAIN=stats.example.com')).toMatch(/":443".*"host":\["stats\.example\.com"\]/);
    expect(await servers()).not.toContain(':443');
  }, 60_000);

  it(
    'builds one image, and starts every engine and app until all are healthy',
    async () => {
      const port = new URL(stack.url).port;
      const began = performance.now();
      // An image that is named is one that was built before.
      if (environment()['FOOTFALL_IMAGE'] === undefined) await stack.compose('build', 'migrate');
      const built = performance.now();
      await stack.compose('up', '-d', '--wait', '--wait-timeout', '300');
      const up = performance.now();
      const containers = await stack.containers();
      const running = containers.filter(({ Service }) => Service !== 'migrate');
      expect(running).toHaveLength(10);
      expect(running.filter(({ State, Health }) => State !== 'running' || Health !== 'healthy')).toEqual([]);
      expect(containers.find(({ Service }) => Service === 'migrate')).toMatchObject({ State: 'exited', ExitCode: 0 });
      console.info(
        `Compose on port ${port}: image ${seconds(built - began)}, up and healthy ${seconds(up - built)}\n${(await stack.memory()).join('\n')}`,
      );
    },
    15 * MINUTES,
  );

  it('tells containers their secrets by files alone, and settings by a file of theirs', async () => {
    expect(stack.secrets).toHaveLength(6);
    for (const service of ['timescaledb', 'mongo', 'redis', 'minio', ...APPS]) {
      const made = await stack.inspect(service);
      expect(made).toContain('/run/secrets/');
      expect(stack.secrets.filter((secret) => made.includes(secret))).toEqual([]);
    }
    expect(await stack.inspect('ingest')).toContain('LOG_LEVEL=info');
  }, 60_000);

  it(
    'counts what is collected through the gateway, from the address that the gateway saw',
    async () => {
      ({ siteId } = await stack.api<{ siteId: string }>('POST', '/api/v1/websites', SITE));
      const taken = await until(
        () => send('/pricing', { 'x-request-id': 'smoke-1', 'x-forwarded-for': '81.2.69.142' }),
        ({ status }) => status === 202,
      );
      expect(taken.headers.get('x-request-id')).toBe('smoke-1');
      expect(await until(pageViewsToday, (count) => count === 1, 30_000)).toBe(1);
      const countries = await stack.api<{ data: { value: string | null }[] }>(
        'GET',
        `/api/v1/websites/${siteId}/top/countries?period=today`,
      );
      expect(countries.data.map(({ value }) => value)).toEqual([null]);
    },
    MINUTES,
  );

  it('serves the tracker and the pages of the dashboard at the same address', async () => {
    expect((await fetch(`${stack.url}/tracker.js`)).headers.get('content-type')).toContain('javascript');
    const page = await fetch(`${stack.url}/${siteId}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('server')).toBeNull();
    expect(page.headers.get('x-request-id') ?? '').toMatch(/^[\w-]*$/);
    const health = await stack.api<{ mode: string; apps: { name: string }[] }>('GET', '/health');
    expect(health.mode).toBe('distributed');
  });

  it(
    'shows the same Overview as standalone, to the digit and in the same order',
    async () => {
      const standalone = new TestInstance();
      try {
        await standalone.start();
        const website = await standalone.makeWebsite<{ siteId: string }>(SITE);
        await footfall(standalone.dataDir, 'import', 'access-log', LOG, '--website', website.siteId);
        await stack.footfall('import', 'access-log', LOG, '--website', siteId);
        const expected = await until(
          () => overviewShown(standalone.api.bind(standalone), website.siteId, RANGE),
          isWhole,
          MINUTES,
        );
        const shown = await until(() => overviewShown(stack.api.bind(stack), siteId, RANGE), isWhole, MINUTES);
        expect(shown).toEqual(expected);
      } finally {
        await standalone.remove();
      }
    },
    3 * MINUTES,
  );

  it(
    'counts on exactly with three projectors',
    async () => {
      const before = await pageViewsToday();
      await stack.compose('up', '-d', '--wait', '--wait-timeout', '120', '--no-recreate', '--scale', 'projector=3');
      const projectors = (await stack.containers()).filter(({ Service }) => Service === 'projector');
      expect(projectors.map(({ Health }) => Health)).toEqual(['healthy', 'healthy', 'healthy']);
      const answers = await Promise.all(Array.from({ length: 200 }, (_, page) => send(`/page/${page}`)));
      expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
      await until(pageViewsToday, (count) => count === before + 200, MINUTES);
    },
    5 * MINUTES,
  );

  it(
    'refuses what is too large, and says so when an app is away, without a word of who asked',
    async () => {
      // However far the body has come when that is noticed.
      for (const length of [1_100_000, 5_000_000, 40_000_000]) {
        const large = await fetch(`${stack.url}/api/v1/websites`, {
          method: 'POST',
          headers: { authorization: `Bearer ${stack.adminToken}`, 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'x'.repeat(length) }),
        });
        expect([large.status, large.headers.get('retry-after')]).toEqual([413, null]);
        expect(await large.json()).toMatchObject({ code: 'body.tooLarge', status: 413 });
      }
      await stack.compose('stop', 'ingest');
      const refused = await send('/private-page?person=ann', { 'user-agent': 'Agent of Ann' });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await refused.json()).toMatchObject({ code: 'gateway.unavailable', status: 503 });
      const said = await stack.compose('logs', '--no-color', 'gateway');
      expect(said).not.toMatch(/Agent of Ann|private-page|person=ann|remote_ip|user-agent/i);
      await stack.compose('start', 'ingest');
      await until(
        () => send('/again'),
        ({ status }) => status === 202,
        MINUTES,
      );
    },
    3 * MINUTES,
  );

  it(
    'stops every app with nothing left to do',
    async () => {
      await stack.compose('stop', ...APPS);
      const stopped = (await stack.containers()).filter(({ Service }) => APPS.includes(Service));
      expect(stopped.map(({ Service, ExitCode }) => [Service, ExitCode]).filter(([, code]) => code !== 0)).toEqual([]);
    },
    2 * MINUTES,
  );
});
