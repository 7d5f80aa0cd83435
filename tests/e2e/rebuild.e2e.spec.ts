import { footfall } from './footfall.ts';
import { TestInstance } from './instance.ts';
import { load } from './load.ts';
import { until } from './until.ts';

const SENDERS = 6;
const FILL_MS = 2000;
const READ_EVERY_MS = 50;

interface RebuildJob {
  readonly id: string;
  readonly status: string;
  readonly error?: string;
  readonly result: { readonly rowsCompared: number; readonly differences: number; readonly swapped: boolean };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const instance = new TestInstance();
let siteId = '';
const acknowledged = new Set<string>();

beforeAll(async () => {
  await instance.start();
  const website = { name: 'Rebuild', domain: 'example.com' };
  ({ siteId } = await instance.makeWebsite<{ siteId: string }>(website));
}, 300_000);
afterAll(() => instance.remove());

const dashboard = () => `/api/v1/websites/${siteId}/dashboard?period=7d&include=summary`;
const pageViews = async (): Promise<number> =>
  (await instance.api<{ summary: { pageViews: number } }>('GET', dashboard())).summary.pageViews;

/** Sends until `work` has ended. */
const underLoad = async <T>(work: () => Promise<T>): Promise<T> => {
  const stopping = new AbortController();
  const sent = load(instance.url, siteId, SENDERS, stopping.signal);
  try {
    return await work();
  } finally {
    stopping.abort();
    for (const id of (await sent).ids) acknowledged.add(id);
  }
};

/** Reads again and again until `work` has ended; answers the statuses, by how often they came. */
const whileReading = async (work: () => Promise<unknown>): Promise<ReadonlyMap<number, number>> => {
  const statuses = new Map<number, number>();
  const ended = work().then(() => 'ended' as const);
  do {
    const { status } = await fetch(`${instance.url}${dashboard()}`, {
      headers: { authorization: `Bearer ${instance.adminToken}` },
    });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  } while ((await Promise.race([ended, pause(READ_EVERY_MS)])) !== 'ended');
  return statuses;
};

const etag = async (): Promise<string | null> => {
  const headers = { authorization: `Bearer ${instance.adminToken}` };
  return (await fetch(`${instance.url}${dashboard()}`, { headers })).headers.get('etag');
};

interface Projection {
  readonly name: string;
  readonly version: number;
  readonly rebuild: unknown;
}

const traffic = async (): Promise<Projection> => {
  const { data } = await instance.api<{ data: readonly Projection[] }>('GET', '/api/v1/admin/projections');
  const found = data.find(({ name }) => name === 'traffic');
  if (!found) throw new Error('There is no projection of traffic');
  return found;
};

describe('a rebuild under live traffic', () => {
  it('swaps without a difference, and no read fails meanwhile', async () => {
    await underLoad(() => pause(FILL_MS));
    const { version } = await traffic();
    let printed = '';
    const statuses = await underLoad(() =>
      whileReading(async () => {
        printed = (await footfall(instance.dataDir, 'rebuild', 'all', '--json')).stdout;
        // Readers look for the active version once a second.
        await pause(1500);
      }),
    );
    const job = JSON.parse(printed) as RebuildJob;
    expect(job).toMatchObject({ status: 'done', result: { differences: 0, swapped: true } });
    expect(job.result.rowsCompared).toBeGreaterThan(0);
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(10);
    expect(await traffic()).toMatchObject({ version: version + 1, rebuild: null });
    await until(pageViews, (counted) => counted >= acknowledged.size, 30_000);
  }, 300_000);

  it('drops stored answers', async () => {
    await until(pageViews, (counted) => counted >= acknowledged.size, 30_000);
    const before = await etag();
    expect(await etag()).toBe(before);
    await footfall(instance.dataDir, 'rebuild', 'traffic');
    await until(etag, (now) => now !== before);
  }, 180_000);

  it('goes on after a kill', async () => {
    await underLoad(() => pause(FILL_MS));
    const { stdout } = await footfall(instance.dataDir, 'rebuild', 'traffic', '--detach', '--json');
    const { id } = JSON.parse(stdout) as RebuildJob;
    await instance.stop('SIGKILL');
    await instance.start();
    const job = await until(
      () => instance.api<RebuildJob>('GET', `/api/v1/jobs/${id}`),
      ({ status }) => status === 'done' || status === 'failed',
      30_000,
    );
    expect(job).toMatchObject({ status: 'done', result: { differences: 0, swapped: true } });
    await until(pageViews, (counted) => counted >= acknowledged.size, 30_000);
    expect((await footfall(instance.dataDir, 'recount')).stdout).toContain('none differed');
  }, 300_000);
});
