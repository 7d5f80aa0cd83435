import { footfall, footfallStarted } from './footfall.ts';
import { TestInstance } from './instance.ts';
import { until } from './until.ts';

/*
 * What examples/access.log.gz holds by the rules of an import, counted by a few lines of script from the log itself:
 * visitors are distinct (address, agent, UTC day), and since every stamp is at minute 05 of its hour, sessions are
 * distinct (address, agent, hour).
 */
const LOG = 'examples/access.log.gz';
const TRUTH = { pageViews: 1495, visitors: 942, sessions: 1043 };
const LEFT_OUT = { malformed: 1, method: 48, status: 371, asset: 5810, bot: 2275 };
const BY_DAY = { '2015-05-17': 231, '2015-05-18': 417, '2015-05-19': 494, '2015-05-20': 353 };
const PERIOD = 'from=2015-05-01&to=2015-05-31';

interface Import {
  readonly id: string;
  readonly status: string;
  readonly lines: number;
  readonly refused: readonly { readonly code: string; readonly count: number }[];
}

const instance = new TestInstance();
let siteId = '';

const addWebsite = async (): Promise<string> =>
  (
    await instance.makeWebsite<{ siteId: string }>({
      name: 'Log',
      domain: 'semicomplete.com',
      domains: ['www.semicomplete.com'],
      timeZone: 'UTC',
    })
  ).siteId;

const totals = async (): Promise<typeof TRUTH> => {
  const path = `/api/v1/websites/${siteId}/dashboard?${PERIOD}&include=summary`;
  const { pageViews, visitors, sessions } = (await instance.api<{ summary: typeof TRUTH }>('GET', path)).summary;
  return { pageViews, visitors, sessions };
};

const byDay = async (): Promise<Record<string, number>> => {
  const query = {
    metrics: ['pageViews'],
    dimensions: ['day'],
    dateRange: { from: '2015-05-17', to: '2015-05-20' },
    orderBy: ['day'],
  };
  const { rows } = await instance.api<{ rows: { day: string; pageViews: number }[] }>(
    'POST',
    `/api/v1/websites/${siteId}/query`,
    query,
  );
  return Object.fromEntries(rows.map(({ day, pageViews }) => [day, pageViews]));
};

const importLog = async (): Promise<Import> =>
  JSON.parse(
    (await footfall(instance.dataDir, 'import', 'access-log', LOG, '--website', siteId, '--json')).stdout,
  ) as Import;

const same = (seen: typeof TRUTH): boolean => JSON.stringify(seen) === JSON.stringify(TRUTH);

const recount = async (): Promise<string> => (await footfall(instance.dataDir, 'recount')).stdout;

beforeAll(() => instance.start(), 300_000);
afterAll(() => instance.remove());

describe('importing an access log', () => {
  let first: Import;

  it('takes page views, and counts every other line by the first rule that leaves it out', async () => {
    siteId = await addWebsite();
    first = await importLog();
    expect(first).toMatchObject({ status: 'done', lines: 10_000, imported: TRUTH.pageViews, duplicates: 0 });
    expect(Object.fromEntries(first.refused.map(({ code, count }) => [code, count]))).toEqual(LEFT_OUT);
    expect(await until(totals, same)).toEqual(TRUTH);
    expect(await byDay()).toEqual(BY_DAY);
  }, 180_000);

  it('adds nothing when the same file comes again', async () => {
    const again = await importLog();
    expect(again).toMatchObject({ imported: TRUTH.pageViews, duplicates: TRUTH.pageViews });
    await until(
      () => recount(),
      (said) => said.includes('none differed'),
    );
    expect(await totals()).toEqual(TRUTH);
    await footfall(instance.dataDir, 'import', 'undo', again.id);
    expect(await totals()).toEqual(TRUTH);
  }, 180_000);

  it('is gone after an undo', async () => {
    await footfall(instance.dataDir, 'import', 'undo', first.id);
    expect(await until(totals, ({ pageViews }) => pageViews === 0)).toEqual({ pageViews: 0, visitors: 0, sessions: 0 });
    expect(await recount()).toContain('none differed');
  }, 180_000);

  it('goes on where it was after a kill', async () => {
    siteId = await addWebsite();
    const command = footfallStarted(instance.dataDir, 'import', 'access-log', LOG, '--website', siteId);
    const imports = (): Promise<{ data: Import[] }> => instance.api('GET', `/api/v1/websites/${siteId}/imports`);
    await until(imports, ({ data }) => data.some(({ status }) => status !== 'queued'));
    await instance.stop('SIGKILL');
    command.kill();
    await instance.start();
    await until(imports, ({ data }) => data.every(({ status }) => status === 'done'), 30_000);
    expect(await until(totals, same)).toEqual(TRUTH);
    expect(await recount()).toContain('none differed');
  }, 300_000);
});
