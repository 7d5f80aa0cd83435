import { footfall } from './footfall.ts';
import { TestInstance } from './instance.ts';
import { load } from './load.ts';
import { until } from './until.ts';

const KILLS = 5;
const SENDERS = 12;
/** Acknowledged events after which the process is killed; random enough, because the kill hits what happens to run. */
const LOAD_MS = 400;

const instance = new TestInstance();
beforeAll(() => instance.start(), 60_000);
afterAll(() => instance.remove());

describe('killed without warning, under load', () => {
  it(`counts every acknowledged event once over ${KILLS} kills, and the summaries equal a recount`, async () => {
    const { siteId } = await instance.api<{ siteId: string }>('POST', '/api/v1/websites', {
      name: 'Kill',
      domain: 'example.com',
    });
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      const stopping = new AbortController();
      const sent = load(instance.url, siteId, SENDERS, stopping.signal);
      await new Promise((resolve) => setTimeout(resolve, LOAD_MS));
      await instance.stop('SIGKILL');
      stopping.abort();
      for (const id of (await sent).ids) acknowledged.add(id);
      await instance.start();
    }
    const pageViews = async (): Promise<number> =>
      (
        await instance.api<{ summary: { pageViews: number } }>(
          'GET',
          `/api/v1/websites/${siteId}/dashboard?period=7d&include=summary`,
        )
      ).summary.pageViews;
    // A request that was cut off may have been durable, so more than what was acknowledged may count, never less.
    expect(acknowledged.size).toBeGreaterThan(0);
    await until(pageViews, (counted) => counted >= acknowledged.size, 30_000);
    const recounted = await footfall(instance.dataDir, 'recount');
    expect(recounted.stdout).toContain('none differed');
  }, 240_000);
});
