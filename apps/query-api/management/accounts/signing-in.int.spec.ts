import { type TestDatabase, testDatabase } from '#libs/testing';
import { Tokens } from '#libs/auth';
import { PASSWORD, type Person, People } from '../specs/people.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { type AuthView } from './auth-reply.ts';

/** The cookies that an answer sets, by name; those that it takes away are empty. */
const cookiesOf = (headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ([headers['set-cookie']].flat() as readonly string[]).map((line) => {
      const [pair = ''] = line.split(';');
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    }),
  );

describe('Signing in', () => {
  let database: TestDatabase;
  let management: RunningManagement;
  let people: People;
  let person: Person;

  beforeAll(async () => {
    database = await testDatabase();
    const environment = { REGISTRATION: 'open', EMAIL_VERIFICATION: 'off' };
    management = await RunningManagement.startWith({ databaseUrl: database.url, environment });
    people = new People(management);
    await people.register('Owner');
    person = await people.register('Person');
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const refresh = (refreshToken: string | null) => people.ask<AuthView>('POST', '/auth/refresh', { refreshToken });
  const me = (token: string | null, path = '/auth/me') =>
    people.ask('GET', path, undefined, { authorization: `Bearer ${token ?? ''}` });

  it('has another answer for a token of another type, an expired one, and one that is none', async () => {
    const tokens = management.get(Tokens);
    const claims = { sub: person.id, sid: 'sign-in', at: Date.now() };
    expect(await me(tokens.sign('access', claims, 60))).toMatchObject({ status: 200 });
    expect(await me(tokens.sign('access', claims, -1))).toMatchObject({ status: 401, body: { code: 'auth.expired' } });
    for (const type of ['verifyEmail', 'resetPassword', 'oauthState'] as const) {
      expect(await me(tokens.sign(type, claims, 60))).toMatchObject({ status: 401, body: { code: 'auth.tokenType' } });
    }
    const nobody = { ...claims, sub: '01980000-0000-7000-8000-000000000000' };
    expect(await me(tokens.sign('access', nobody, 60))).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    expect(await me(person.auth.refreshToken)).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    expect(await refresh(person.auth.accessToken)).toMatchObject({
      status: 401,
      body: { code: 'auth.refreshInvalid' },
    });
    const reset = { token: tokens.sign('access', claims, 60), password: PASSWORD };
    expect(await people.ask('POST', '/auth/reset-password', reset)).toMatchObject({
      status: 400,
      body: { code: 'auth.tokenInvalid' },
    });
  });

  it('goes on with the next refresh token, the same however often it is asked for within ten seconds', async () => {
    const { auth } = await people.login(person.email);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(auth.refreshToken)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    const next = answers[0]?.body.refreshToken ?? '';
    expect(next).not.toBe(auth.refreshToken);
    expect((await refresh(next)).status).toBe(200);
  });

  it('ends everything that came from a refresh token which is used again', async () => {
    const thief = await people.login(person.email);
    const other = await people.login(person.email);
    const second = (await refresh(thief.auth.refreshToken)).body;
    const third = (await refresh(second.refreshToken)).body;
    expect((await me(third.accessToken)).status).toBe(200);
    expect(await refresh(thief.auth.refreshToken)).toMatchObject({
      status: 401,
      body: { code: 'auth.refreshReused' },
    });
    expect(await refresh(third.refreshToken)).toMatchObject({ status: 401, body: { code: 'auth.refreshInvalid' } });
    expect(await me(third.accessToken)).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    expect((await me(other.auth.accessToken)).status).toBe(200);
  });

  it('ends nothing for a refresh token that was made up', async () => {
    const { auth } = await people.login(person.email);
    const [family = '', , tag = ''] = (auth.refreshToken ?? '').split('.');
    const forged = `${family}.${'A'.repeat(43)}.${tag}`;
    expect(await refresh(forged)).toMatchObject({ status: 401, body: { code: 'auth.refreshInvalid' } });
    expect((await refresh(auth.refreshToken)).status).toBe(200);
  });

  it('keeps no token, only hashes', async () => {
    const { auth } = await people.login(person.email);
    const kept = JSON.stringify(await management.documents.find('signIn', { all: true }));
    const [, secret = 'x'] = (auth.refreshToken ?? '').split('.');
    expect(kept).not.toContain(secret);
  });

  it('ends with a logout: one sign-in, or all of them', async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => people.login(person.email)));
    if (!one || !two || !three) throw new Error('not signed in');
    expect((await one.call('POST', '/auth/logout')).status).toBe(204);
    expect(await one.call('GET', '/auth/me')).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    expect((await refresh(one.auth.refreshToken)).status).toBe(401);
    expect((await two.call('GET', '/auth/me')).status).toBe(200);
    const body = { refreshToken: three.auth.refreshToken };
    expect((await two.call('POST', '/auth/logout', { body })).status).toBe(204);
    expect((await three.call('GET', '/auth/me')).status).toBe(401);
    const [four, five] = await Promise.all([people.login(person.email), people.login(person.email)]);
    expect((await four.call('POST', '/auth/logout', { body: { everywhere: true } })).status).toBe(204);
    for (const ended of [four, five]) {
      expect((await ended.call('GET', '/auth/me')).status).toBe(401);
      expect((await refresh(ended.auth.refreshToken)).status).toBe(401);
    }
    expect((await (await people.login(person.email)).call('GET', '/auth/me')).status).toBe(200);
  });

  it('ends no sign-in of somebody else by their refresh token', async () => {
    const [own, other] = [await people.login(person.email), await people.login('owner@example.com')];
    const body = { refreshToken: other.auth.refreshToken };
    expect((await own.call('POST', '/auth/logout', { body })).status).toBe(204);
    expect((await other.call('GET', '/auth/me')).status).toBe(200);
  });

  describe('of a browser', () => {
    const signIn = () =>
      people.ask<AuthView>('POST', '/auth/login', { email: person.email, password: PASSWORD, session: 'cookie' });
    const sent = (cookies: Readonly<Record<string, string>>): string =>
      Object.entries(cookies)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `${name}=${value}`)
        .join('; ');

    it('is in cookies that no script can read, and that no other site can send', async () => {
      const { headers, body } = await signIn();
      expect(body).toMatchObject({ accessToken: null, refreshToken: null, user: { email: person.email } });
      const lines = [headers['set-cookie']].flat() as readonly string[];
      const lineOf = (name: string): string => lines.find((line) => line.startsWith(`${name}=`)) ?? '';
      expect(lineOf('footfall_session')).toMatch(/; Path=\/; Max-Age=\d+; SameSite=Strict; HttpOnly; Secure$/);
      expect(lineOf('footfall_refresh')).toMatch(
        /; Path=\/api\/v1\/auth; Max-Age=\d+; SameSite=Strict; HttpOnly; Secure$/,
      );
      expect(lineOf('footfall_csrf')).toMatch(/; SameSite=Strict; Secure$/);
      expect(headers['cache-control']).toBe('no-store');
    });

    it('may read, and writes with the proof that a page of ours does', async () => {
      const cookies = cookiesOf((await signIn()).headers);
      const cookie = sent(cookies);
      const write = (headers: Readonly<Record<string, string>>) =>
        people.ask('PUT', '/users/profile', { name: 'By cookie' }, { cookie, ...headers });
      expect((await people.ask('GET', '/auth/me', undefined, { cookie })).status).toBe(200);
      const refused = { status: 403, body: { code: 'csrf.invalid' } };
      expect(await write({})).toMatchObject(refused);
      expect(await write({ 'x-csrf-token': 'x' })).toMatchObject(refused);
      const another = cookiesOf((await signIn()).headers)['footfall_csrf'] ?? '';
      expect(await write({ 'x-csrf-token': another })).toMatchObject(refused);
      expect((await write({ 'x-csrf-token': cookies['footfall_csrf'] ?? '' })).status).toBe(200);
    });

    it('is refreshed by its cookie, and ended', async () => {
      const cookies = cookiesOf((await signIn()).headers);
      const proof = { 'x-csrf-token': cookies['footfall_csrf'] ?? '' };
      const ask = (path: string, headers: object = {}) =>
        people.ask<AuthView>('POST', path, {}, { cookie: sent(cookies), ...headers });
      expect(await ask('/auth/refresh')).toMatchObject({ status: 403, body: { code: 'csrf.invalid' } });
      const refreshed = await ask('/auth/refresh', proof);
      expect(refreshed).toMatchObject({ status: 200, body: { refreshToken: null } });
      expect(cookiesOf(refreshed.headers)['footfall_refresh']).not.toBe(cookies['footfall_refresh']);
      const ended = await ask('/auth/logout', proof);
      expect([ended.status, cookiesOf(ended.headers)]).toEqual([
        204,
        { footfall_session: '', footfall_refresh: '', footfall_admin: '', footfall_csrf: '' },
      ]);
      const cookie = sent(cookies);
      expect(await people.ask('GET', '/auth/me', undefined, { cookie })).toMatchObject({ status: 401 });
    });

    it('cannot be begun by a form of another site', async () => {
      const form = Buffer.from(`{"email":"${person.email}","password":"${PASSWORD}"}`);
      const answer = await management.call('POST', '/auth/login', {
        body: form,
        type: 'text/plain',
        isAnonymous: true,
      });
      expect(answer).toMatchObject({ status: 415, body: { code: 'body.type' } });
    });
  });

  it('believes no header that names a user', async () => {
    const headers = {
      'x-user-id': person.id,
      'x-user-email': person.email,
      'x-user-role': 'admin',
      'x-user-plan': 'enterprise',
      'x-forwarded-user': person.email,
    };
    const refused = (more: object) => people.ask('GET', '/auth/me', undefined, { ...headers, ...more });
    expect(await refused({})).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    expect(await refused({ 'x-api-key': 'gateway' })).toMatchObject({ status: 401, body: { code: 'key.invalid' } });
    const signedIn = await people.login(person.email);
    expect(await signedIn.call('POST', '/admin/summaries/refresh', { headers, body: {} })).toMatchObject({
      status: 403,
      body: { code: 'role.insufficient' },
    });
  });

  it('says that the admin token has no account', async () => {
    expect(await management.call('GET', '/auth/me')).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    expect((await management.call('POST', '/auth/logout')).status).toBe(204);
  });
});

describe('Trying to sign in', () => {
  let database: TestDatabase;
  let management: RunningManagement;

  beforeAll(async () => {
    database = await testDatabase();
    const environment = { SIGN_IN_RATE_LIMIT_PER_MINUTE: '5' };
    management = await RunningManagement.startWith({ databaseUrl: database.url, environment });
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  it('asks for an invitation where nobody else may register', async () => {
    const people = new People(management);
    const body = { email: 'second@example.com', password: PASSWORD, name: 'Second' };
    // The owner of the instance registers whom they like.
    const first = await management.call<AuthView>('POST', '/auth/register', {
      body: { ...body, email: 'a@b.example' },
    });
    expect(first).toMatchObject({ status: 201, body: { user: { instanceRole: 'owner', emailVerified: true } } });
    const refused = await people.ask('POST', '/auth/register', body);
    expect(refused).toMatchObject({ status: 403, body: { code: 'auth.registrationClosed' } });
  });

  it('is refused beyond the limit, whether or not there is such an account', async () => {
    const attempt = () =>
      management.call('POST', '/auth/login', {
        isAnonymous: true,
        body: { email: 'nobody@example.com', password: 'wrong' },
      });
    const statuses = (await Promise.all(Array.from({ length: 12 }, attempt))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(0);
  });
});
