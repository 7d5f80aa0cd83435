import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER_AGENT } from './browser-agent.ts';
import { footfall } from './footfall.ts';
import { TestInstance } from './instance.ts';
import { load } from './load.ts';
import { overviewShown, withoutPassing } from './shown.ts';
import { until } from './until.ts';

const LOG = 'examples/access.log.gz';
const LOAD_MS = 1500;
const RANGES = ['from=2015-05-01&to=2015-05-31', 'period=7d'];

interface Failure {
  readonly code: number;
  readonly stderr: string;
}

interface Manifest {
  readonly log: readonly {
    readonly file: string;
    readonly topic: string;
    readonly records: number;
    readonly leftOut: { readonly forgotten: number; readonly duplicates: number };
  }[];
  readonly documents: readonly { readonly kind: string; readonly documents: number }[];
}

const instance = new TestInstance();
const another = new TestInstance();
const folder = mkdtempSync(join(tmpdir(), 'footfall-backup-'));
const backup = join(folder, 'backup');
let siteId = '';
let manifest: Manifest;

const run = async <T>(of: TestInstance, ...args: string[]): Promise<T> =>
  JSON.parse((await footfall(of.dataDir, ...args, '--json')).stdout) as T;

const importLog = async (site: string): Promise<string> =>
  (await run<{ id: string }>(instance, 'import', 'access-log', LOG, '--website', site)).id;

const send = (site: string, event: object): Promise<Response> =>
  fetch(`${instance.url}/api/v1/events`, {
    method: 'POST',
    body: JSON.stringify({ siteId: site, ...event }),
    headers: {
      origin: 'https://example.com',
      'user-agent': BROWSER_AGENT,
      'content-type': 'application/json',
    },
  });

const loadFor = async (site: string): Promise<void> => {
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), LOAD_MS);
  await load(instance.url, site, 4, stopping.signal);
};

const caughtUp = async (of: TestInstance): Promise<void> => {
  await until(
    () => of.api<{ data: { lagEvents: number | null; asOf: string | null }[] }>('GET', '/api/v1/admin/projections'),
    ({ data }) => data.length >= 4 && data.every(({ lagEvents }) => lagEvents === 0),
    60_000,
  );
};

const pageViews = (of: TestInstance): Promise<readonly number[]> =>
  Promise.all(
    RANGES.map(async (period) => {
      const path = `/api/v1/websites/${siteId}/dashboard?${period}&include=summary`;
      return (await of.api<{ summary: { pageViews: number } }>('GET', path)).summary.pageViews;
    }),
  );

/** Everything that a dashboard shows of a website, and what its owner is told beside. */
const shown = async (of: TestInstance): Promise<unknown> => {
  const W = `/api/v1/websites/${siteId}`;
  const beside = [
    `${W}/sessions?period=7d&limit=50`,
    `${W}/dead-letters`,
    `${W}/drops?period=7d`,
    '/api/v1/websites',
    `${W}/annotations`,
  ];
  const api = of.api.bind(of);
  return {
    overviews: await Promise.all(RANGES.map((range) => overviewShown(api, siteId, range))),
    beside: await Promise.all(beside.map(async (path) => withoutPassing(await of.api('GET', path)))),
  };
};

beforeAll(async () => {
  await instance.start();
  const website = { name: 'Kept', domain: 'example.com', domains: ['semicomplete.com'], timeZone: 'Europe/Berlin' };
  ({ siteId } = await instance.makeWebsite<{ siteId: string }>(website));
  const gone = await instance.makeWebsite<{ id: string; siteId: string }>({ name: 'Gone', domain: 'example.com' });
  await importLog(siteId);
  const again = await importLog(siteId);
  await footfall(instance.dataDir, 'import', 'undo', again);
  await importLog(gone.siteId);
  await loadFor(siteId);
  await loadFor(gone.siteId);
  await send(siteId, { type: 'custom', url: 'https://example.com/buy' });
  await send(siteId, { type: 'custom', name: 'signup', url: 'https://example.com/', properties: { plan: 'pro' } });
  await instance.api('POST', `/api/v1/websites/${siteId}/annotations`, { at: '2015-05-18', text: 'Here' });
  await instance.api('DELETE', `/api/v1/websites/${gone.id}`, {});
  await until(
    () => instance.api<{ total: number }>('GET', `/api/v1/websites/${siteId}/dead-letters`),
    ({ total }) => total === 2,
  );
  await caughtUp(instance);
}, 300_000);

afterAll(async () => {
  await instance.remove();
  await another.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('is made while the instance runs, without salts and what was to be forgotten', async () => {
    manifest = await run<Manifest>(instance, 'backup', backup);
    const tracking = manifest.log.filter(({ topic }) => topic === 'tracking');
    const sum = (of: (file: Manifest['log'][number]) => number): number =>
      tracking.reduce((all, file) => all + of(file), 0);
    expect(sum(({ records }) => records)).toBeGreaterThan(1495);
    expect(sum(({ leftOut }) => leftOut.forgotten)).toBeGreaterThan(2 * 1495);
    expect(manifest.documents.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['website', 'websiteSecret']));
    expect(readdirSync(join(backup, 'documents'))).not.toContain('salt.gz');
    expect(statSync(join(backup, 'documents', 'websiteSecret.gz')).mode & 0o077).toBe(0);
  }, 180_000);

  it('needs a folder of its own', async () => {
    const refused = (await footfall(instance.dataDir, 'backup', backup).catch((error: unknown) => error)) as Failure;
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('is not empty')]);
  });

  it('is not restored into what holds something, nor under a Footfall that runs', async () => {
    const running = (await footfall(instance.dataDir, 'restore', backup).catch((error: unknown) => error)) as Failure;
    expect([running.code, running.stderr]).toEqual([1, expect.stringContaining('stop it first')]);
  });

  it('gives the same numbers on a machine that had nothing, to the digit', async () => {
    const [before, counts] = [await shown(instance), await pageViews(instance)];
    await instance.stop();
    mkdirSync(another.dataDir, { recursive: true });
    for (const secret of ['secret', 'admin-token'])
      copyFileSync(join(instance.dataDir, secret), join(another.dataDir, secret));
    await footfall(another.dataDir, 'restore', backup);
    await another.start();
    await until(
      () => pageViews(another),
      (counted) => JSON.stringify(counted) === JSON.stringify(counts),
      60_000,
    );
    await caughtUp(another);
    expect(await shown(another)).toEqual(before);
    expect((await footfall(another.dataDir, 'recount')).stdout).toContain('none differed');
  }, 240_000);

  it('is restored once', async () => {
    await another.stop();
    const refused = (await footfall(another.dataDir, 'restore', backup).catch((error: unknown) => error)) as Failure;
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('The target is not empty')]);
  }, 180_000);

  it('tells when it is not whole any more', async () => {
    expect((await footfall(another.dataDir, 'restore', backup, '--check')).stdout).toContain('is whole');
    const [file] = manifest.log;
    appendFileSync(join(backup, file?.file ?? ''), 'x');
    const refused = (await footfall(another.dataDir, 'restore', backup).catch((error: unknown) => error)) as Failure;
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('is not as it was written')]);
  });
});
