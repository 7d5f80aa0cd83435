import { randomUUID } from 'node:crypto';
import { BROWSER_AGENT } from './browser-agent.ts';
import { footfall } from './footfall.ts';
import { TestInstance } from './instance.ts';
import { type Acknowledged, load } from './load.ts';
import { until } from './until.ts';

const HOUR_MS = 3_600_000;
const KATHMANDU = 'Asia/Kathmandu';
const SENDERS = 6;

interface Website {
  readonly id: string;
  readonly siteId: string;
  readonly timeZone: string;
  readonly job?: { readonly id: string; readonly kind: string };
}

interface Dashboard {
  readonly summary: { readonly pageViews: number };
  readonly meta: {
    readonly range: { readonly timeZone: string };
    readonly notices: readonly { readonly code: string }[];
  };
}

const instance = new TestInstance();
beforeAll(() => instance.start(), 300_000);
afterAll(() => instance.remove());

/** A page view in each of the last 40 hours, each of a visitor of its own. */
const sendPast = async (siteId: string): Promise<void> => {
  const sentAt = new Date().toISOString();
  const past = Array.from({ length: 40 }, (_, hours) => ({
    id: randomUUID(),
    type: 'pageView',
    url: `/hour-${hours}`,
    occurredAt: new Date(Date.now() - (hours + 1) * HOUR_MS).toISOString(),
  }));
  for (const [visitor, event] of past.entries()) {
    const response = await fetch(`${instance.url}/api/v1/events/batch`, {
      method: 'POST',
      headers: {
        origin: 'https://example.com',
        'user-agent': `${BROWSER_AGENT} past/${visitor}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ siteId, sentAt, events: [event] }),
    });
    expect(response.status).toBe(202);
  }
};

describe('a website moves to another zone', () => {
  let website: Website;
  const acknowledged = new Set<string>();

  const dashboard = () =>
    instance.api<Dashboard>('GET', `/api/v1/websites/${website.id}/dashboard?period=7d&include=summary`);
  const days = async (): Promise<unknown> =>
    (await instance.api<{ data: unknown }>('GET', `/api/v1/websites/${website.id}/daily-stats?period=7d`)).data;

  const moveTo = async (timeZone: string): Promise<string> => {
    const { job } = await instance.api<Website>('PUT', `/api/v1/websites/${website.id}`, { timeZone });
    expect(job?.kind).toBe('recut');
    return job?.id ?? '';
  };

  const isDone = async (job: string): Promise<void> => {
    const ask = () => instance.api<{ status: string }>('GET', `/api/v1/jobs/${job}`);
    await until(ask, ({ status }) => status === 'done', 60_000);
    await until(dashboard, ({ meta }) => meta.notices.every(({ code }) => code !== 'zone.rebuilding'));
  };

  const keep = async (sent: Promise<Acknowledged>): Promise<void> => {
    for (const id of (await sent).ids) acknowledged.add(id);
  };

  beforeAll(async () => {
    website = await instance.makeWebsite<Website>({ name: 'Moving', domain: 'example.com' });
    await sendPast(website.siteId);
    await until(dashboard, ({ summary }) => summary.pageViews === 40);
  }, 300_000);

  it('under live traffic, and killed meanwhile: days are those of the new zone, and nothing is lost or doubled', async () => {
    const first = new AbortController();
    const before = load(instance.url, website.siteId, SENDERS, first.signal);
    await until(dashboard, ({ summary }) => summary.pageViews > 500);
    const job = await moveTo(KATHMANDU);
    await instance.stop('SIGKILL');
    first.abort();
    await keep(before);
    await instance.start();
    const second = new AbortController();
    const after = load(instance.url, website.siteId, SENDERS, second.signal);
    await isDone(job);
    expect((await dashboard()).meta.range.timeZone).toBe(KATHMANDU);
    second.abort();
    await keep(after);
    await until(dashboard, ({ summary }) => summary.pageViews >= 40 + acknowledged.size, 30_000);
    const recounted = await footfall(instance.dataDir, 'recount');
    expect(recounted.stdout).toContain('none differed');
  }, 300_000);

  it('and back, and there again: each zone has the same days as before', async () => {
    const kathmandu = await days();
    await isDone(await moveTo('UTC'));
    const utc = await days();
    expect(utc).not.toEqual(kathmandu);
    await isDone(await moveTo(KATHMANDU));
    expect(await days()).toEqual(kathmandu);
    await isDone(await moveTo('UTC'));
    expect(await days()).toEqual(utc);
  }, 300_000);
});
