import { createHmac } from 'node:crypto';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { newOrganisation } from '../organisations/organisation-document.ts';
import { created } from '../documents/changes.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { planOf } from './subscription-document.ts';
import { Subscriptions } from './subscriptions.ts';

const SECRET = 'webhook-secret';
const ORGANISATION = '0190a000-0000-7000-8000-000000000001';
const environment = {
  LEMON_SQUEEZY_API_KEY: 'key',
  LEMON_SQUEEZY_WEBHOOK_SECRET: SECRET,
  LEMON_SQUEEZY_STORE_ID: '2',
  LEMON_SQUEEZY_VARIANTS: '101:standard,102:pro,103:lifetime',
};

const subscription = (attributes: object = {}, custom: object | null = { organisation_id: ORGANISATION }): object => ({
  meta: { event_name: 'subscription_updated', ...(custom && { custom_data: custom }) },
  data: {
    type: 'subscriptions',
    id: '11',
    attributes: {
      store_id: 2,
      customer_id: 5,
      variant_id: 102,
      status: 'active',
      pause: null,
      renews_at: '2099-01-01T00:00:00.000000Z',
      ends_at: null,
      created_at: '2026-01-01T00:00:00.000000Z',
      updated_at: '2026-01-02T00:00:00.000000Z',
      ...attributes,
    },
  },
});

const order = (status: string, updatedAt: string): object => ({
  meta: { event_name: 'order_created', custom_data: { organisation_id: ORGANISATION } },
  data: {
    type: 'orders',
    id: '7',
    attributes: { store_id: 2, status, updated_at: updatedAt, first_order_item: { variant_id: 103 } },
  },
});

describe('the billing webhook', () => {
  let database: TestDatabase;
  let management: RunningManagement;

  beforeEach(async () => {
    database = await testDatabase();
    management = await RunningManagement.startWith({ databaseUrl: database.url, environment });
    const body = newOrganisation(ORGANISATION, 'Ours', 'somebody', 1);
    await management.documents.insert(created('organisation', ORGANISATION, body, { actor: 'spec', at: 1 }));
  });
  afterEach(async () => {
    await management.stop();
    await database.drop();
  });

  const post = (body: object | string, signature?: string) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const signed = signature ?? createHmac('sha256', SECRET).update(text).digest('hex');
    return management.call('POST', '/webhooks/lemon-squeezy', {
      body: Buffer.from(text),
      type: 'application/json; charset=utf-8',
      headers: { 'x-signature': signed },
      isAnonymous: true,
    });
  };
  const plan = async () => planOf(await management.provider(Subscriptions).of(ORGANISATION), Date.now());

  it('changes the plan, once', async () => {
    expect(await plan()).toBe('free');
    expect(await post(subscription())).toMatchObject({ status: 200, body: { received: true, duplicate: false } });
    expect(await plan()).toBe('pro');
    expect(await post(subscription())).toMatchObject({ status: 200, body: { received: true, duplicate: true } });
  });

  it('is taken in whatever order it comes, and many at once', async () => {
    const cancelled = subscription({
      status: 'cancelled',
      ends_at: '2099-02-01T00:00:00.000000Z',
      updated_at: '2026-03-01T00:00:00.000000Z',
    });
    const expired = subscription({
      status: 'expired',
      ends_at: '2026-05-01T00:00:00Z',
      updated_at: '2026-05-01T00:00:00Z',
    });
    const answers = await Promise.all(
      [expired, subscription(), cancelled, subscription(), expired].map((one) => post(one)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await plan()).toBe('free');
    const { subscription: known } = await management.provider(Subscriptions).of(ORGANISATION);
    expect(known).toMatchObject({ state: 'expired', providerId: '11' });
  });

  it.each([
    ['on_trial', null, 'pro'],
    ['past_due', null, 'pro'],
    ['unpaid', null, 'free'],
    ['paused', { mode: 'void' }, 'free'],
    ['paused', { mode: 'free' }, 'pro'],
  ])('knows a subscription that is %s (%p)', async (status, pause, expected) => {
    expect((await post(subscription({ status, pause }))).status).toBe(200);
    expect(await plan()).toBe(expected);
  });

  it('finds whose subscription it is though later news do not say', async () => {
    await post(subscription());
    await post(subscription({ variant_id: 101, updated_at: '2026-02-01T00:00:00Z' }, null));
    expect(await plan()).toBe('standard');
  });

  it('sells for ever, until it is paid back', async () => {
    await post(order('paid', '2026-01-01T00:00:00Z'));
    expect(await plan()).toBe('lifetime');
    await post(order('refunded', '2026-02-01T00:00:00Z'));
    expect(await plan()).toBe('free');
  });

  it('passes over another store, another product, and somebody else', async () => {
    const others = [subscription({ store_id: 3 }), subscription({ variant_id: 999 }), subscription({}, null)];
    for (const other of others) expect((await post(other)).status).toBe(200);
    expect((await post(subscription({}, { organisation_id: 'nobody' }))).status).toBe(200);
    expect(await plan()).toBe('free');
  });

  it('is refused unless every byte is signed', async () => {
    const text = JSON.stringify(subscription());
    const signature = createHmac('sha256', SECRET).update(text).digest('hex');
    const refused = [
      await post(text, ''),
      await post(text, 'zz'),
      await post(`${text} `, signature),
      await post(text, createHmac('sha256', 'another').update(text).digest('hex')),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 401, body: { code: 'webhook.signature' } });
    expect(await plan()).toBe('free');
  });

  it.each([
    ['meta', { data: {} }],
    ['status', subscription({ status: 'odd' })],
    ['updated_at', subscription({ updated_at: 'yesterday' })],
    ['customer_id', subscription({ customer_id: null })],
  ])('says that %s cannot be read', async (field, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code: 'webhook.malformed', field } });
  });
});

describe('without a billing provider', () => {
  it('there is no webhook', async () => {
    const database = await testDatabase();
    const management = await RunningManagement.start(database.url);
    const answer = await management.call('POST', '/webhooks/lemon-squeezy', { body: {}, isAnonymous: true });
    expect(answer).toMatchObject({ status: 404, body: { code: 'billing.off' } });
    await management.stop();
    await database.drop();
  });
});
