import { type Environment } from '#libs/config';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { RunningManagement } from '../../management/specs/running-management.ts';

const KEY = 'k'.repeat(40);
const user = { 'x-user-id': 'u-17', 'x-user-email': 'Ada@Example.com', 'x-user-role': 'user', 'x-user-plan': 'pro' };
const admin = { ...user, 'x-user-role': 'admin' };

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const running = async (
  environment: Environment,
  work: (ask: (path: string, headers: Record<string, string>) => Promise<unknown>) => Promise<void>,
): Promise<void> => {
  const management = await RunningManagement.startWith({ databaseUrl: database.url, environment });
  try {
    await management.directory.ready();
    await work(async (path, headers) => {
      const answer = await management.call<{ code: string }>('GET', path, { headers, isAnonymous: true });
      return answer.status === 200 ? 200 : answer.body.code;
    });
  } finally {
    await management.stop();
  }
};

const enterprise = { CLOUD_ENABLED: 'true', CLOUD_API_KEY: KEY, CLOUD_GATEWAY_ADDRESSES: '127.0.0.1' };

describe('the headers of an enterprise gateway', () => {
  it('name a user, whose account is made when they first come', async () => {
    await running(enterprise, async (ask) => {
      const credentials = { 'x-api-key': KEY };
      expect(await ask('/auth/me', { ...credentials, ...user })).toBe(200);
      expect(await ask('/auth/me', { ...credentials, ...user })).toBe(200);
      expect(await ask('/websites', { ...credentials, ...user })).toBe(200);
    });
    const management = await RunningManagement.startWith({ databaseUrl: database.url, environment: enterprise });
    const headers = { 'x-api-key': KEY, ...user };
    const { body } = await management.call<object>('GET', '/auth/me', { headers, isAnonymous: true });
    expect(body).toMatchObject({ email: 'ada@example.com', provider: 'gateway', instanceRole: 'user' });
    const invented = { ...headers, 'x-user-id': '', 'x-user-role': 'admin' };
    const refused = await management.call('GET', '/auth/me', { headers: invented, isAnonymous: true });
    expect(refused).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    const shop = { name: 'Shop', domain: 'shop.example' };
    const { id } = (await management.call<{ id: string }>('POST', '/websites', { body: shop })).body;
    const asUser = await management.call('GET', `/websites/${id}`, { headers, isAnonymous: true });
    expect(asUser.body.code).toBe('website.unknown');
    const asAdmin = { headers: { 'x-api-key': KEY, ...admin }, isAnonymous: true } as const;
    expect((await management.call('GET', `/websites/${id}`, asAdmin)).body).toMatchObject({ role: 'owner' });
    await management.stop();
  });

  it('give the plan of a user, which limits what they may', async () => {
    const management = await RunningManagement.startWith({ databaseUrl: database.url, environment: enterprise });
    await management.directory.ready();
    const as = (plan: string) => ({
      'x-api-key': KEY,
      'x-user-id': 'u-18',
      'x-user-email': 'b@example.com',
      'x-user-plan': plan,
    });
    const planAs = async (plan: string) =>
      (
        await management.call<{ plan: string; limits: { websites: number } }>('GET', '/subscriptions/current', {
          headers: as(plan),
          isAnonymous: true,
        })
      ).body;
    expect(await planAs('')).toMatchObject({ plan: 'selfHosted' });
    expect(await planAs('free')).toMatchObject({ plan: 'free' });
    const make = (domain: string) =>
      management.call('POST', '/websites', {
        headers: as('free'),
        isAnonymous: true,
        body: { name: 'Shop', domain },
      });
    expect((await make('one.example')).status).toBe(201);
    expect((await make('two.example')).body.code).toBe('quota.websites');
    expect(await planAs('pro')).toMatchObject({ plan: 'pro' });
    expect(await planAs('selfHosted')).toMatchObject({ plan: 'pro' });
    expect(await planAs('platinum')).toMatchObject({ plan: 'pro' });
    await management.stop();
  });

  it('are worth nothing without its key', async () => {
    await running(enterprise, async (ask) => {
      expect(await ask('/auth/me', admin)).toBe('auth.required');
      expect(await ask('/auth/me', { ...admin, 'x-api-key': 'x'.repeat(40) })).toBe('key.invalid');
      expect(await ask('/auth/me', { ...admin, 'x-api-key': '' })).not.toBe(200);
    });
  });

  it('are worth nothing from another address, whatever is said of where it comes from', async () => {
    const elsewhere = { ...enterprise, CLOUD_GATEWAY_ADDRESSES: '203.0.113.7', TRUSTED_PROXIES: '127.0.0.1' };
    await running(elsewhere, async (ask) => {
      const claimed = { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7', 'x-real-ip': '203.0.113.7' };
      expect(await ask('/auth/me', { ...admin, ...claimed, 'x-api-key': KEY })).toBe('key.invalid');
    });
  });

  it('are worth nothing where the mode is off', async () => {
    await running({ CLOUD_API_KEY: KEY, CLOUD_GATEWAY_ADDRESSES: '127.0.0.1' }, async (ask) => {
      expect(await ask('/auth/me', { ...admin, 'x-api-key': KEY })).toBe('key.invalid');
      expect(await ask('/auth/me', admin)).toBe('auth.required');
    });
  });

  it('make nobody more than they are', async () => {
    const management = await RunningManagement.startWith({
      databaseUrl: database.url,
      environment: { ...enterprise, EMAIL_VERIFICATION: 'off', REGISTRATION: 'open' },
    });
    const first = { email: 'first@example.com', password: 'correct horse battery', name: 'First' };
    await management.call('POST', '/auth/register', { body: first });
    const second = { ...first, email: 'second@example.com' };
    const { accessToken } = (
      await management.call<{ accessToken: string }>('POST', '/auth/register', { body: second, isAnonymous: true })
    ).body;
    const headers = { authorization: `Bearer ${accessToken}`, ...admin };
    const me = await management.call<object>('GET', '/auth/me', { headers, isAnonymous: true });
    expect(me.body).toMatchObject({ email: 'second@example.com', instanceRole: 'user' });
    const refresh = { headers, isAnonymous: true, body: {} } as const;
    expect((await management.call('POST', '/admin/summaries/refresh', refresh)).body.code).toBe('role.insufficient');
    await management.stop();
  });
});
