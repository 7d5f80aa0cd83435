import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type QuotaBody } from '#libs/document-store';
import { monthOf } from '#libs/domain';
import { MailQueue } from '#libs/mail';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { created } from '../documents/changes.ts';
import { newOrganisation } from '../organisations/organisation-document.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from '../websites/website.view.ts';
import { QuotaKeeper } from './quota-keeper.ts';
import { noSubscription, type SubscriptionBody } from './subscription-document.ts';

const ORGANISATION = '0190a000-0000-7000-8000-000000000001';
const USER = '0190a000-0000-7000-8000-0000000000aa';
const author = { actor: 'spec', at: 1 };

interface Asked {
  readonly call: string;
  readonly authorization: string | undefined;
  readonly body: { readonly data?: { readonly attributes?: object; readonly relationships?: object } };
}

/** Answers as the provider's documentation says that it does. */
class StandIn {
  readonly asked: Asked[] = [];
  readonly #server: Server;
  status = 200;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#take(request).then(() => {
        const attributes = {
          url: 'https://store.example/checkout/1',
          urls: { customer_portal: 'https://store.example/me' },
        };
        response.writeHead(this.status).end(JSON.stringify({ data: { attributes } }));
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
  }

  async #take(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { authorization } = request.headers;
    const call = `${request.method ?? ''} ${request.url ?? ''}`;
    this.asked.push({ call, authorization, body: text === '' ? {} : (JSON.parse(text) as Asked['body']) });
  }
}

describe('plans', () => {
  const provider = new StandIn();
  let database: TestDatabase;
  let management: RunningManagement;
  const mails: { to: string; subject: string }[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.startWith({
      databaseUrl: database.url,
      environment: {
        LEMON_SQUEEZY_API_KEY: 'the-key',
        LEMON_SQUEEZY_WEBHOOK_SECRET: 'webhook-secret',
        LEMON_SQUEEZY_STORE_ID: '2',
        LEMON_SQUEEZY_VARIANTS: '101:standard,102:pro,103:lifetime',
        LEMON_SQUEEZY_URL: await provider.start(),
        OUTGOING_ALLOWED_ADDRESSES: '127.0.0.1',
      },
    });
    management.provider(MailQueue).send = async (mail) => void mails.push(mail);
    const organisation = newOrganisation(ORGANISATION, 'Ours', USER, 1);
    await management.documents.insert(created('organisation', ORGANISATION, organisation, author));
    const user = { id: USER, email: 'ann@example.com', name: 'Ann' };
    await management.documents.insert(created('user', USER, user, author));
    await management.directory.atLeast('organisation', ORGANISATION, 1, 10_000);
  });
  beforeEach(() => {
    provider.asked.length = 0;
    provider.status = 200;
  });
  afterAll(async () => {
    provider.stop();
    await management.stop();
    await database.drop();
  });

  const get = <T>(path: string) => management.call<T>('GET', `/subscriptions/${path}?organisationId=${ORGANISATION}`);
  const post = <T>(path: string, body: object) =>
    management.call<T>('POST', `/subscriptions/${path}`, { body: { organisationId: ORGANISATION, ...body } });

  const subscribe = async (): Promise<void> => {
    const subscription: SubscriptionBody['subscription'] = {
      providerId: '11',
      customerId: '5',
      plan: 'standard',
      state: 'active',
      periodEnd: Date.UTC(2099, 0),
      createdAt: 1,
      updatedAt: 1,
    };
    const body = { ...noSubscription(ORGANISATION), subscription };
    await management.documents.insert(created('subscription', ORGANISATION, body, author));
  };

  /** As the traffic projection counts them. */
  const use = async (siteId: string, events: number): Promise<void> => {
    const { sql } = management.readStore;
    await sql.query('insert into traffic_v1.sites (site_id) values ($1) on conflict do nothing', [siteId]);
    await sql.query(
      `insert into traffic_v1.usage select site, $2, 0, $3 from traffic_v1.sites where site_id = $1
       on conflict (site, month, partition) do update set events = excluded.events`,
      [siteId, new Date(monthOf(Date.now()).from), events],
    );
  };
  const addWebsite = (name: string) =>
    management.call<WebsiteView>('POST', '/websites', {
      body: { name, domain: `${name}.example`, organisationId: ORGANISATION },
    });

  it('are free to begin with, and have room for one website', async () => {
    expect((await get('current')).body).toMatchObject({
      plan: 'free',
      status: 'none',
      provider: 'none',
      limits: { websites: 1, workflows: 5, monthlyEvents: 10_000 },
    });
    const { status, body } = await addWebsite('one');
    expect(status).toBe(201);
    expect(await addWebsite('two')).toMatchObject({ status: 402, body: { code: 'quota.websites' } });
    expect((await post('check-limit', { resource: 'websites' })).body).toEqual({
      resource: 'websites',
      allowed: false,
      used: 1,
      limit: 1,
      remaining: 0,
    });
    await use(body.siteId, 2500);
    expect((await get('usage')).body).toMatchObject({
      usage: { websites: 1, workflows: 0, monthlyEvents: 2500 },
      percent: { websites: 100, workflows: 0, monthlyEvents: 25 },
      websites: [{ websiteId: body.id, monthlyEvents: 2500 }],
    });
  });

  it('take what was counted elsewhere, once', async () => {
    const add = (more: object = {}) =>
      post('increment-usage', { resource: 'monthlyEvents', quantity: 500, idempotencyKey: 'a', ...more });
    expect((await add()).body).toEqual({ resource: 'monthlyEvents', used: 3000, limit: 10_000, counted: true });
    expect((await add()).body).toMatchObject({ used: 3000, counted: false });
    expect(await add({ resource: 'websites', idempotencyKey: 'b' })).toMatchObject({
      status: 422,
      body: { code: 'usage.derived', field: 'resource' },
    });
  });

  it('tell ingest and the owners, once each, when a month is used up', async () => {
    const [website] = (await management.call<{ data: readonly WebsiteView[] }>('GET', '/websites?search=one')).body
      .data;
    const { id = '', siteId = '' } = website ?? {};
    const keeper = management.provider(QuotaKeeper);
    const overIn = async () => (await management.documents.get<QuotaBody>('quota', id))?.body.overIn;
    const now = Date.now();

    await use(siteId, 8000);
    await keeper.judgeAll(now);
    expect([await overIn(), mails.map(({ subject }) => subject)]).toEqual([
      undefined,
      ["Ours: 80 % of this month's events"],
    ]);
    await use(siteId, 10_499);
    await keeper.judgeAll(now);
    expect([await overIn(), mails.length]).toEqual([undefined, 2]);
    await use(siteId, 10_500);
    await keeper.judgeAll(now);
    await keeper.judgeAll(now);
    expect([await overIn(), mails.map(({ to }) => to)]).toEqual([
      monthOf(now).from,
      ['ann@example.com', 'ann@example.com'],
    ]);
    await use(siteId, 10);
    await keeper.judgeAll(now);
    expect(await overIn()).toBeNull();
  });

  it('are bought at the provider, for the organisation that asks', async () => {
    const { body } = await post<{ url: string }>('checkout', { plan: 'pro' });
    expect(body.url).toBe('https://store.example/checkout/1');
    expect(provider.asked).toMatchObject([
      {
        call: 'POST /v1/checkouts',
        authorization: 'Bearer the-key',
        body: {
          data: {
            attributes: {
              checkout_data: { custom: { organisation_id: ORGANISATION } },
              product_options: { redirect_url: 'https://footfall.example' },
            },
            relationships: { store: { data: { id: '2' } }, variant: { data: { id: '102' } } },
          },
        },
      },
    ]);
  });

  it('lead back to this instance alone', async () => {
    const answer = await post('checkout', { plan: 'pro', returnUrl: 'https://evil.example/' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'field.invalid', field: 'returnUrl' } });
    expect(await post('checkout', { plan: 'enterprise' })).toMatchObject({ status: 400, body: { field: 'plan' } });
    expect(await post('checkout', { plan: 'free' })).toMatchObject({ status: 400, body: { field: 'plan' } });
    expect(provider.asked).toEqual([]);
  });

  it('are changed, ended and resumed where they were bought', async () => {
    expect(await post('cancel', {})).toMatchObject({ status: 404, body: { code: 'subscription.none' } });
    await subscribe();
    expect((await get('current')).body).toMatchObject({ plan: 'standard', status: 'active', provider: 'lemonSqueezy' });
    for (const [path, body] of [
      ['change', { plan: 'pro' }],
      ['cancel', {}],
      ['resume', {}],
    ] as const) {
      expect(await post(path, body)).toMatchObject({ status: 202, body: { requested: true } });
    }
    expect((await post<{ url: string }>('portal', {})).body.url).toBe('https://store.example/me');
    expect(provider.asked.map(({ call }) => call)).toEqual([
      'PATCH /v1/subscriptions/11',
      'DELETE /v1/subscriptions/11',
      'PATCH /v1/subscriptions/11',
      'GET /v1/subscriptions/11',
    ]);
    expect(provider.asked.map(({ body }) => body.data?.attributes)).toEqual([
      { variant_id: 102 },
      undefined,
      { cancelled: false },
      undefined,
    ]);
  });

  it('say that the provider does not answer', async () => {
    provider.status = 500;
    expect(await post('portal', {})).toMatchObject({ status: 503, body: { code: 'billing.unavailable' } });
  });
});
