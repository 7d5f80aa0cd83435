import { randomUUID } from 'node:crypto';
import { Cluster } from '../../../bench/cluster/cluster.ts';
import { BROWSER_AGENT } from '../browser-agent.ts';
import { load } from '../load.ts';
import { until } from '../until.ts';

const SESSION_TIMEOUT_MS = 3000;
/** A member that died is noticed by the next heartbeat of another one after its session, and batches are read again then. */
const TAKEN_OVER_WITHIN_MS = SESSION_TIMEOUT_MS + 5000;

const cluster = new Cluster({ variables: { LOG_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS) } });
const acknowledged = new Set<string>();
let siteId = '';

const makeWebsite = async (name: string): Promise<string> => {
  const made = await cluster.api<{ siteId: string }>('POST', '/api/v1/websites', { name, domain: 'example.com' });
  for (const { port } of cluster.apps('ingest')) {
    await until(
      async () => (await fetch(`http://127.0.0.1:${port}/api/v1/tracker/config/${made.siteId}`)).status,
      (status) => status === 200,
    );
  }
  return made.siteId;
};

beforeAll(async () => {
  await cluster.start();
  siteId = await makeWebsite('Shared');
}, 300_000);
afterAll(() => cluster.remove(), 60_000);

/** Who is said to own each partition of `tracking`: the database connections of owners do not tell, but their terms do. */
const terms = () =>
  cluster.database.query<{ partition: number; term: number; position: number }>(
    `select partition, term, position from checkpoints where projection = 'traffic' order by partition`,
  );

const pageViews = async (): Promise<number> =>
  (
    await cluster.api<{ summary: { pageViews: number } }>(
      'GET',
      `/api/v1/websites/${siteId}/dashboard?period=7d&include=summary`,
    )
  ).summary.pageViews;

const send = async (milliseconds: number, meanwhile?: () => void): Promise<void> => {
  const stopping = new AbortController();
  const sent = load(cluster.url, siteId, 12, stopping.signal);
  setTimeout(() => meanwhile?.(), milliseconds / 3);
  setTimeout(() => stopping.abort(), milliseconds);
  for (const id of (await sent).ids) acknowledged.add(id);
};

/** Rows may be more than what was acknowledged: the answer to a request that was cut off is not known. */
const allCounted = () => until(pageViews, (counted) => counted >= acknowledged.size, 60_000);

const rowsOf = async (eventIds: readonly string[]): Promise<number> => {
  const [row] = await cluster.database.query<{ rows: number }>(
    'select count(*)::int as rows from traffic_v1.events where event_id = any($1::uuid[])',
    [eventIds],
  );
  return row?.rows ?? 0;
};

interface Recounted {
  readonly id: string;
  readonly status: string;
  readonly result?: { readonly differences: number; readonly rowsCompared: number };
}

const recount = async () => {
  const { id } = await cluster.api<Recounted>('POST', '/api/v1/admin/summaries/refresh', { date: 'all' });
  const job = await until(
    () => cluster.api<Recounted>('GET', `/api/v1/jobs/${id}`),
    ({ status }) => status === 'done' || status === 'failed',
    60_000,
  );
  return job.result;
};

describe('several instances of each app', () => {
  it('share the work, and count every event that was acknowledged', async () => {
    await send(3000);
    await allCounted();
    expect(await rowsOf([...acknowledged])).toBe(acknowledged.size);
    // Each partition has an owner, whether or not one of the visitors lives there.
    const owned = await terms();
    expect(owned.map(({ partition }) => partition)).toEqual(owned.map((_, index) => index));
    expect(owned.every(({ term }) => term > 0)).toBe(true);
    expect(owned.filter(({ position }) => position > 0).length).toBeGreaterThan(3);
  }, 300_000);

  it('count an event once that is sent to several of them', async () => {
    const id = randomUUID();
    const body = JSON.stringify({ siteId, id, type: 'pageView', url: '/twice' });
    const headers = {
      origin: 'https://example.com',
      'user-agent': BROWSER_AGENT,
      'content-type': 'application/json',
      'x-forwarded-for': '203.0.113.9',
    };
    const answers = await Promise.all(
      cluster
        .apps('ingest')
        .map(({ port }) => fetch(`http://127.0.0.1:${port}/api/v1/events`, { method: 'POST', body, headers })),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    acknowledged.add(id);
    await allCounted();
    expect(await rowsOf([id])).toBe(1);
  }, 60_000);

  it('give the same visitor the same id', async () => {
    const bodies = await Promise.all(
      cluster.apps('ingest').map(async ({ port }, index) => {
        const id = randomUUID();
        const body = JSON.stringify({ siteId, id, type: 'pageView', url: `/visitor-${index}` });
        const headers = {
          origin: 'https://example.com',
          'user-agent': BROWSER_AGENT,
          'content-type': 'application/json',
          'x-forwarded-for': '203.0.113.10',
        };
        await fetch(`http://127.0.0.1:${port}/api/v1/events`, { method: 'POST', body, headers });
        acknowledged.add(id);
        return id;
      }),
    );
    await allCounted();
    const visitors = await cluster.database.query(
      'select distinct visitor from traffic_v1.events where event_id = any($1::uuid[])',
      [bodies],
    );
    expect(visitors).toHaveLength(1);
  }, 60_000);

  it('take over the partitions of a projector that is killed, within its session', async () => {
    const [victim] = cluster.apps('projector');
    if (!victim) throw new Error('There is no projector');
    await victim.stop('SIGKILL');
    const before = new Map((await terms()).map(({ partition, term }) => [partition, term]));
    const killed = performance.now();
    const sending = send(4000);
    await until(
      async () => {
        const taken = (await terms()).filter(({ partition, term }) => term > (before.get(partition) ?? 0));
        return taken.length;
      },
      (taken) => taken > 0,
      TAKEN_OVER_WITHIN_MS,
    );
    expect(performance.now() - killed).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    await sending;
    await allCounted();
    expect(await rowsOf([...acknowledged])).toBe(acknowledged.size);
    victim.start();
    await victim.ready();
  }, 300_000);

  it('lose nothing when an ingest instance is killed', async () => {
    const [victim] = cluster.apps('ingest');
    await send(3000, () => victim?.kill());
    await victim?.ready();
    await allCounted();
    expect(await rowsOf([...acknowledged])).toBe(acknowledged.size);
  }, 300_000);

  it('stop a suspended projector from writing once others own its partitions', async () => {
    const [, victim] = cluster.apps('projector');
    const sending = send(SESSION_TIMEOUT_MS * 3, () => {
      victim?.suspend();
      setTimeout(() => victim?.resume(), SESSION_TIMEOUT_MS * 2);
    });
    await sending;
    await allCounted();
    expect(await rowsOf([...acknowledged])).toBe(acknowledged.size);
    expect(await recount()).toMatchObject({ differences: 0 });
  }, 300_000);

  it('go on while Redis is away', async () => {
    const { redis } = cluster.engines;
    await redis.container.pause();
    try {
      await send(3000);
    } finally {
      await redis.container.resume();
    }
    await allCounted();
    expect(await rowsOf([...acknowledged])).toBe(acknowledged.size);
  }, 300_000);

  it('end when they are told to, having done what they had taken', async () => {
    await send(1000);
    expect(new Set(await cluster.stop())).toEqual(new Set([0]));
    await cluster.start();
    await allCounted();
    expect(await recount()).toMatchObject({ differences: 0 });
  }, 300_000);
});
