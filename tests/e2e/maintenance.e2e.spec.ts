import { footfall } from './footfall.ts';
import { isDistributed, TestInstance } from './instance.ts';
import { load } from './load.ts';
import { until } from './until.ts';

const instance = new TestInstance();
beforeAll(() => instance.start(), 300_000);
afterAll(() => instance.remove());

interface Run {
  readonly status: string;
  readonly steps: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Status {
  readonly storage: readonly { readonly kind: string; readonly bytes: number }[];
}

describe('upkeep', () => {
  beforeAll(async () => {
    const { id, siteId } = await instance.makeWebsite<{ id: string; siteId: string }>({
      name: 'Kept',
      domain: 'example.com',
    });
    const stopping = new AbortController();
    const sent = load(instance.url, siteId, 4, stopping.signal);
    const path = `/api/v1/websites/${id}/dashboard?period=7d&include=summary`;
    const ask = () => instance.api<{ summary: { pageViews: number } }>('GET', path);
    await until(ask, ({ summary }) => summary.pageViews > 100);
    stopping.abort();
    await sent;
  }, 300_000);

  it('is done when it is asked for, all of it', async () => {
    const { stdout } = await footfall(instance.dataDir, 'maintain', '--json');
    const { status, steps } = JSON.parse(stdout) as Run;
    expect(status).toBe('done');
    expect(Object.entries(steps).filter(([, result]) => 'error' in result)).toEqual([]);
    expect(steps['recountYesterday']).toMatchObject({ differences: 0 });
  }, 180_000);

  it('shows what everything takes on disk', async () => {
    const { stdout } = await footfall(instance.dataDir, 'status', '--json');
    const { storage } = JSON.parse(stdout) as Status;
    const bytes = Object.fromEntries(storage.map((row) => [row.kind, row.bytes]));
    const elsewhere = isDistributed() ? [] : ['eventLog', 'documents'];
    for (const kind of ['eventRows', 'sessions', 'summaries', 'claims', ...elsewhere])
      expect(bytes[kind]).toBeGreaterThan(0);
  });
});
