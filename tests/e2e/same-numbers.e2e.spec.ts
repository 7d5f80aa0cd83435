import { footfall } from './footfall.ts';
import { TestInstance } from './instance.ts';
import { overviewShown } from './shown.ts';
import { until } from './until.ts';

const LOG = 'examples/access.log.gz';
const LINES = 1495;
const RANGE = 'from=2015-05-17&to=2015-05-20';
const ZONE = 'Europe/Berlin';

/** Each has a secret, salts and dictionaries of its own, so ids of visitors, events and texts are others. */
const instances = [new TestInstance(), new TestInstance()];

const importedInto = async (instance: TestInstance): Promise<string> => {
  await instance.start();
  const website = { name: 'Log', domain: 'semicomplete.com', domains: ['www.semicomplete.com'], timeZone: ZONE };
  const { siteId } = await instance.makeWebsite<{ siteId: string }>(website);
  await footfall(instance.dataDir, 'import', 'access-log', LOG, '--website', siteId);
  const path = `/api/v1/websites/${siteId}/dashboard?${RANGE}&include=summary`;
  await until(
    () => instance.api<{ summary: { pageViews: number } }>('GET', path),
    ({ summary }) => summary.pageViews === LINES,
    60_000,
  );
  return siteId;
};

afterAll(() => Promise.all(instances.map((instance) => instance.remove())));

describe('two instances that were fed the same', () => {
  it('show the same, to the digit and in the same order', async () => {
    const overviews: unknown[] = [];
    for (const instance of instances) {
      const siteId = await importedInto(instance);
      overviews.push(await overviewShown(instance.api.bind(instance), siteId, RANGE));
    }
    expect(overviews[1]).toEqual(overviews[0]);
  }, 300_000);
});
