import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Cluster } from '../../../bench/cluster/cluster.ts';
import { BROWSER_AGENT } from '../browser-agent.ts';
import { footfall } from '../footfall.ts';
import { TestInstance } from '../instance.ts';
import { load } from '../load.ts';
import { overviewShown, type OwnerApi, withoutPassing } from '../shown.ts';
import { until } from '../until.ts';

const MINUTES = 60_000;
const LOG = 'examples/access.log.gz';
const LINES = 1495;
const LOAD_MS = 1500;
const RANGES = ['from=2015-05-01&to=2015-05-31', 'period=7d'];
const SECRET = 'the-secret-that-an-operator-keeps-beside-a-backup';
const run = promisify(execFile);

interface Manifest {
  readonly log: readonly { readonly topic: string; readonly leftOut: { readonly duplicates: number } }[];
}

const folder = mkdtempSync(join(tmpdir(), 'footfall-backup-'));
const backup = join(folder, 'backup');
const settings = {
  instances: { ingest: 1, projector: 2, 'query-api': 1 },
  variables: { FOOTFALL_SECRET: SECRET, SIGN_IN_RATE_LIMIT_PER_MINUTE: '0' },
} as const;
const old = new Cluster(settings);
const restored = new Cluster(settings);
const standalone = new TestInstance(join(folder, 'standalone'));
let siteId = '';
let before: unknown;

/** The command as an operator runs it: the environment names the engines, as for the apps. */
const onEngines = (cluster: Cluster, ...args: readonly string[]): Promise<{ stdout: string; stderr: string }> =>
  run(process.execPath, ['bin/footfall', ...args], { env: cluster.variables, maxBuffer: 64 * 1024 * 1024 });

const send = (event: object): Promise<Response> =>
  fetch(`${old.url}/api/v1/events`, {
    method: 'POST',
    body: JSON.stringify({ siteId, ...event }),
    headers: { origin: 'https://example.com', 'user-agent': BROWSER_AGENT, 'content-type': 'application/json' },
  });

const caughtUp = (api: OwnerApi): Promise<unknown> =>
  until(
    () => api<{ data: { lagEvents: number | null }[] }>('GET', '/api/v1/admin/projections'),
    ({ data }) => data.length >= 4 && data.every(({ lagEvents }) => lagEvents === 0),
    2 * MINUTES,
  );

/** The Overview of both ranges, and what its owner is told beside. */
const shown = async (api: OwnerApi): Promise<unknown> => {
  const beside = ['sessions?period=7d&limit=50', 'dead-letters', 'drops?period=7d', 'annotations'];
  return {
    overviews: await Promise.all(RANGES.map((range) => overviewShown(api, siteId, range))),
    beside: await Promise.all(
      beside.map(async (path) => withoutPassing(await api('GET', `/api/v1/websites/${siteId}/${path}`))),
    ),
  };
};

const pageViews = async (api: OwnerApi): Promise<readonly number[]> =>
  Promise.all(
    RANGES.map(async (range) => {
      const path = `/api/v1/websites/${siteId}/dashboard?${range}&include=summary`;
      return (await api<{ summary: { pageViews: number } }>('GET', path)).summary.pageViews;
    }),
  );

const apiOf =
  (instance: Cluster | TestInstance): OwnerApi =>
  <T>(method: string, path: string, body?: unknown) =>
    instance.api<T>(method, path, body);

/** Waits until an instance has counted everything anew, and compares all that it shows. */
const expectTheSame = async (instance: Cluster | TestInstance, counts: readonly number[]): Promise<void> => {
  const api = apiOf(instance);
  const counted = () => pageViews(api).catch(() => []);
  await until(counted, (now) => JSON.stringify(now) === JSON.stringify(counts), 3 * MINUTES);
  await caughtUp(api);
  expect(await shown(api)).toEqual(before);
  expect((await footfall(instance.dataDir, 'recount')).stdout).toContain('none differed');
};

describe('a backup of the engines', () => {
  let counts: readonly number[] = [];

  beforeAll(async () => {
    await old.start();
    const website = { name: 'Kept', domain: 'example.com', domains: ['semicomplete.com'], timeZone: 'Europe/Berlin' };
    ({ siteId } = await old.api<{ siteId: string }>('POST', '/api/v1/websites', website));
    await until(
      () => send({ url: 'https://example.com/first' }),
      ({ status }) => status === 202,
      MINUTES,
    );
    await footfall(old.dataDir, 'import', 'access-log', LOG, '--website', siteId);
    await footfall(old.dataDir, 'import', 'access-log', LOG, '--website', siteId);
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), LOAD_MS);
    await load(old.url, siteId, 4, stopping.signal);
    await send({ type: 'custom', name: 'signup', url: 'https://example.com/', properties: { plan: 'pro' } });
    await send({ type: 'custom', url: 'https://example.com/buy' });
    await old.api('POST', `/api/v1/websites/${siteId}/annotations`, { at: '2015-05-18', text: 'Here' });
    await until(
      () => old.api<{ total: number }>('GET', `/api/v1/websites/${siteId}/dead-letters`),
      ({ total }) => total === 2,
      MINUTES,
    );
    await caughtUp(apiOf(old));
  }, 6 * MINUTES);

  afterAll(async () => {
    await old.remove();
    await restored.remove();
    await standalone.remove();
    rmSync(folder, { recursive: true, force: true });
  }, 2 * MINUTES);

  it(
    'is made while the apps run, without second copies of events',
    async () => {
      const made = await onEngines(old, 'backup', backup, '--json');
      const { log } = JSON.parse(made.stdout) as Manifest;
      const copies = log.filter(({ topic }) => topic === 'tracking').map(({ leftOut }) => leftOut.duplicates);
      expect(copies.reduce((sum, count) => sum + count, 0)).toBe(LINES);
      [before, counts] = [await shown(apiOf(old)), await pageViews(apiOf(old))];
      expect(counts[0]).toBe(LINES);
      await expect(onEngines(old, 'restore', backup)).rejects.toMatchObject({
        stderr: expect.stringContaining('The target is not empty') as string,
      });
      await old.remove();
    },
    3 * MINUTES,
  );

  it(
    'gives the same numbers on empty engines, to the digit',
    async () => {
      await restored.startEngines();
      expect((await onEngines(restored, 'restore', backup, '--check')).stdout).toContain('is whole');
      await onEngines(restored, 'restore', backup);
      await restored.start();
      await expectTheSame(restored, counts);
      await restored.remove();
    },
    8 * MINUTES,
  );

  it(
    'gives them in standalone, too',
    async () => {
      mkdirSync(standalone.dataDir, { recursive: true });
      writeFileSync(join(standalone.dataDir, 'secret'), SECRET, { mode: 0o600 });
      await footfall(standalone.dataDir, 'restore', backup);
      await standalone.start();
      await expectTheSame(standalone, counts);
    },
    5 * MINUTES,
  );
});
