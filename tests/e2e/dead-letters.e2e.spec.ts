import { randomUUID } from 'node:crypto';
import { BROWSER_AGENT } from './browser-agent.ts';
import { footfall } from './footfall.ts';
import { TestInstance } from './instance.ts';
import { until } from './until.ts';

interface Letter {
  readonly id: string;
  readonly eventId: string;
  readonly code: string;
  readonly field: string;
  readonly attempts: number;
  readonly state: string;
  readonly body: Readonly<Record<string, unknown>>;
}
interface List<T> {
  readonly data: readonly T[];
  readonly total: number;
}
interface Result {
  readonly fixed: number;
  readonly stillFailing: number;
  readonly duplicates: number;
  readonly dryRun: boolean;
}
interface Job {
  readonly id: string;
  readonly status: string;
  readonly result?: Result;
}
interface Receipt {
  readonly state: string;
  readonly code?: string;
  readonly deadLetterId?: string;
  readonly projections: readonly {
    readonly name: string;
    readonly applied: boolean;
    readonly appliedAt: string | null;
  }[];
}
interface Status {
  readonly lastEventAt: string | null;
  readonly lastRefusals: readonly { readonly outcome: string; readonly code: string; readonly origin: string | null }[];
  readonly drops: readonly { readonly code: string; readonly count: number }[];
}

const instance = new TestInstance();
let siteId = '';
let W = '';

const send = (event: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${instance.url}/api/v1/events`, {
    method: 'POST',
    body: JSON.stringify({ siteId, ...event }),
    headers: {
      origin: 'https://example.com',
      'user-agent': BROWSER_AGENT,
      'content-type': 'application/json',
      ...headers,
    },
  });

/** As anybody who knows the id. */
const receiptOf = async (eventId: string): Promise<Receipt> =>
  (await fetch(`${instance.url}/api/v1/events/${eventId}/receipt?siteId=${siteId}`)).json() as Promise<Receipt>;

const letters = (): Promise<List<Letter>> => instance.api<List<Letter>>('GET', `${W}/dead-letters`);
const customEvents = async (): Promise<number> => {
  const query = `${W}/dashboard?period=7d&include=summary`;
  return (await instance.api<{ summary: { events: number } }>('GET', query)).summary.events;
};
const retry = (body: object): Promise<Job> => instance.api<Job>('POST', `${W}/dead-letters/retry`, body);
const done = async ({ id }: Job): Promise<Result> => {
  const { result } = await until(
    () => instance.api<Job>('GET', `/api/v1/jobs/${id}`),
    ({ status }) => status === 'done',
  );
  if (!result) throw new Error('A job that is done has a result');
  return result;
};

const eventId = randomUUID();
const repair = [{ field: 'name', set: 'signup' }];

beforeAll(async () => {
  await instance.start();
  const website = await instance.makeWebsite<{ siteId: string }>({
    name: 'Example',
    domain: 'example.com',
  });
  siteId = website.siteId;
  W = `/api/v1/websites/${siteId}`;
}, 300_000);
afterAll(() => instance.remove());

describe('an event that could not be taken', () => {
  let letter: Letter;

  it('is kept with its reason, whose it was and where from, but not with its address', async () => {
    const response = await send({ id: eventId, type: 'custom', url: 'https://example.com/buy' });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'event.fieldMissing']);
    const { data } = await until(letters, ({ total }) => total === 1);
    letter = data[0] as Letter;
    expect(letter).toMatchObject({ eventId, code: 'event.fieldMissing', field: 'name', state: 'open', attempts: 0 });
    expect(letter.body).toMatchObject({ type: 'custom', url: '/buy', visitorId: expect.any(String) as string });
    expect(JSON.stringify(letter.body)).not.toMatch(/127\.0\.0\.1|::1|Mozilla/);
  });

  it('has a receipt that says so', async () => {
    expect(await receiptOf(eventId)).toMatchObject({
      state: 'rejected',
      code: 'event.fieldMissing',
      deadLetterId: letter.id,
    });
  });

  it('can be tried without changing anything', async () => {
    const result = await done(await retry({ ids: [letter.id], repair, dryRun: true }));
    expect(result).toMatchObject({ fixed: 1, stillFailing: 0, dryRun: true });
    expect((await letters()).data[0]).toMatchObject({ state: 'open', attempts: 0 });
    expect(await customEvents()).toBe(0);
  });

  it('still fails without a repair, which is an attempt', async () => {
    expect(await done(await retry({ filter: {} }))).toMatchObject({ fixed: 0, stillFailing: 1 });
    expect((await letters()).data[0]).toMatchObject({ state: 'open', attempts: 1 });
  });

  it('counts once when two put it back at once, and a third does it again', async () => {
    const both = await Promise.all([retry({ ids: [letter.id], repair }), retry({ ids: [letter.id], repair })]);
    const [one, other] = await Promise.all(both.map(done));
    expect([one, other].map((result) => result?.fixed).sort()).toEqual([0, 1]);
    expect([one, other].map((result) => result?.duplicates).sort()).toEqual([0, 1]);
    expect(await done(await retry({ ids: [letter.id], repair }))).toMatchObject({ fixed: 0, duplicates: 1 });
    expect(await customEvents()).toBe(1);
    expect((await letters()).data[0]).toMatchObject({ state: 'fixed', attempts: 4 });
  });

  it('has a receipt of what has become of it', async () => {
    expect(await receiptOf(eventId)).toMatchObject({
      state: 'applied',
      projections: [{ name: 'traffic', applied: true }],
    });
  });

  it('is a duplicate if its sender sends it again', async () => {
    expect((await send({ id: eventId, type: 'custom', name: 'signup', url: '/buy' })).status).toBe(202);
    const after = randomUUID();
    await send({ id: after, type: 'custom', name: 'other', url: '/buy' });
    await until(customEvents, (events) => events === 2);
  });
});

describe('dead letters on the command line', () => {
  it('are listed, shown, tried and put back', async () => {
    await send({ type: 'custom', url: '/a' });
    await until(letters, ({ total }) => total === 2);
    const list = await footfall(
      instance.dataDir,
      'dead-letters',
      'list',
      '--website',
      siteId,
      '--state',
      'open',
      '--json',
    );
    const { data } = JSON.parse(list.stdout) as List<Letter>;
    const [letter] = data;
    if (!letter) throw new Error('There is an open letter');
    const shown = await footfall(instance.dataDir, 'dead-letters', 'show', letter.id, '--website', siteId);
    expect(shown.stdout).toContain('event.fieldMissing');
    const run = (...args: string[]): Promise<{ stdout: string }> =>
      footfall(instance.dataDir, 'dead-letters', 'retry', ...args, '--website', siteId);
    await expect(run(letter.id)).rejects.toMatchObject({ code: 1 });
    await expect(run()).rejects.toMatchObject({ code: 2 });
    expect((await run(letter.id, '--repair', 'name=signup', '--dry-run')).stdout).toContain('1 would be put back');
    expect((await run('--all', '--repair', 'name=signup')).stdout).toContain('1 put back');
  });
});

describe('what became of an event', () => {
  it('is told by the path that its answer names: in the log at once, applied soon after', async () => {
    const answer = (await (await send({ type: 'pageView', url: '/a' })).json()) as { receipt: string };
    const ask = async (): Promise<Receipt> => (await fetch(instance.url + answer.receipt)).json() as Promise<Receipt>;
    expect(['accepted', 'applied']).toContain((await ask()).state);
    const receipt = await until(ask, ({ state }) => state === 'applied');
    expect(receipt.projections[0]).toMatchObject({ name: 'traffic', applied: true });
    expect(Date.parse(receipt.projections[0]?.appliedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is told if it was dropped, with the reason, and counted', async () => {
    const response = await send(
      { type: 'pageView', url: '/a' },
      { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' },
    );
    const { status, eventId: id } = (await response.json()) as { status: string; eventId: string };
    expect(status).toBe('dropped');
    const receipt = await until(
      () => receiptOf(id),
      ({ state }) => state === 'dropped',
    );
    expect(receipt).toMatchObject({ code: 'bot' });
    const drops = await instance.api<List<{ code: string; count: number }>>('GET', `${W}/drops?period=today`);
    expect(drops.data).toContainEqual(expect.objectContaining({ code: 'bot', count: 1 }));
  });

  it('tells who sets tracking up why nothing arrives', async () => {
    await send({ type: 'pageView', url: '/a' }, { origin: 'https://staging.example' });
    const status = await until(
      () => instance.api<Status>('GET', `${W}/tracking-status`),
      ({ lastRefusals }) => lastRefusals.some(({ code }) => code === 'origin.denied'),
    );
    expect(status.lastRefusals).toContainEqual(
      expect.objectContaining({ outcome: 'refused', code: 'origin.denied', origin: 'staging.example' }),
    );
    expect(status.lastEventAt).not.toBeNull();
    expect(status.drops).toContainEqual({ code: 'bot', count: 1 });
  });
});
