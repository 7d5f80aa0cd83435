import { hash } from 'bcryptjs';
import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { type StoredDocument } from '#libs/document-store';
import { PASSWORD, People, tokenIn } from '../specs/people.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { type AuthView } from './auth-reply.ts';
import { type UserBody } from './user-document.ts';
import { type UserView } from './user.view.ts';

describe('Accounts', () => {
  let database: TestDatabase;
  let management: RunningManagement;
  let people: People;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.startWith({
      databaseUrl: database.url,
      environment: { REGISTRATION: 'open' },
    });
    people = new People(management);
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const register = (email: string, more: object = {}) =>
    people.ask<AuthView>('POST', '/auth/register', { email, password: PASSWORD, name: 'Somebody', ...more });
  const login = (email: string, password = PASSWORD) =>
    people.ask<AuthView>('POST', '/auth/login', { email, password });
  const stored = async (id: string): Promise<StoredDocument<UserBody>> => {
    const found = await management.documents.get<UserBody>('user', id);
    if (!found) throw new Error('no such user');
    return found;
  };

  it('makes the first one the owner of the instance, once, however many come first', async () => {
    const answers = await Promise.all(['one', 'two', 'three'].map((name) => register(`${name}@first.example`)));
    const owners = answers.filter(({ status }) => status === 201);
    expect(owners).toHaveLength(1);
    expect(owners[0]?.body.user).toMatchObject({
      instanceRole: 'owner',
      organisations: [{ name: 'Somebody', role: 'owner' }],
      subscription: { plan: 'selfHosted' },
    });
    expect(answers.map(({ status }) => status).filter((status) => ![201, 202, 409].includes(status))).toEqual([]);
    const users = await management.documents.find<UserBody>('user', { all: true });
    expect(users.filter(({ body }) => body.instanceRole === 'owner')).toHaveLength(1);
  });

  it('asks whoever comes later to verify the address, once', async () => {
    const answer = await register(' Later@Example.COM ');
    expect(answer).toMatchObject({ status: 202, body: { verification: 'sent' } });
    expect(await login('later@example.com')).toMatchObject({ status: 409, body: { code: 'auth.emailUnverified' } });
    const mail = await management.mailTo('later@example.com', 'Confirm');
    expect(mail).toContain('https://footfall.example/verify-email#token=');
    const verify = () => people.ask<AuthView>('POST', '/auth/verify-email', { token: tokenIn(mail) });
    expect(await verify()).toMatchObject({
      status: 200,
      body: { user: { email: 'later@example.com', emailVerified: true, instanceRole: 'user' } },
    });
    expect(await verify()).toMatchObject({ status: 400, body: { code: 'auth.tokenInvalid' } });
    expect(await login('LATER@example.com')).toMatchObject({
      status: 200,
      body: { tokenType: 'Bearer', expiresInSeconds: 900 },
    });
  });

  it('keeps who somebody is out of the log', async () => {
    const { id } = await people.register('Private');
    await eventually('the account is published', async () => (await stored(id)).pending.length === 0);
    const published = JSON.stringify([
      ...(await management.recorded('management')),
      ...(await management.recorded('directory')),
    ]);
    expect(published).toContain(id);
    expect(published).not.toMatch(/private@example\.com|Private|argon2/);
  });

  it.each([
    [{ password: 'too short' }, 'password', 'field.invalid'],
    [{ password: 'x'.repeat(201) }, 'password', 'field.invalid'],
    [{ email: 'nobody' }, 'email', 'field.invalid'],
    [{ name: '' }, 'name', 'field.invalid'],
    [{ name: 'a\0b' }, 'name', 'field.invalid'],
    [{ instanceRole: 'owner' }, 'instanceRole', 'field.unknown'],
    [{ emailVerified: true }, 'emailVerified', 'field.unknown'],
    [{ session: 'forever' }, 'session', 'field.invalid'],
  ])('refuses to register with %j', async (more, field, code) => {
    expect(await register('refused@example.com', more)).toMatchObject({ status: 400, body: { field, code } });
  });

  it('answers the same whether an address has an account', async () => {
    const { email } = await people.register('Known');
    const known = await register(email, { name: 'Intruder', password: 'another password' });
    const unknown = await register('unknown@example.com');
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(await management.mailTo(email, 'You have an account')).toContain('reset-password');
    expect((await login(email)).status).toBe(200);
    const forgot = (to: string) => people.ask('POST', '/auth/forgot-password', { email: to });
    expect(await forgot(email)).toMatchObject({ status: 202, body: undefined });
    expect(await forgot('nobody@example.com')).toMatchObject({ status: 202, body: undefined });
    const [wrong, none] = [await login(email, 'wrong password'), await login('nobody@example.com')];
    const told = (body: object): object => ({ ...body, requestId: 'any' });
    expect(told(wrong.body)).toEqual(told(none.body));
    expect(wrong).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
  });

  it('takes no less time for an address without an account', async () => {
    const { email } = await people.register('Timed');
    const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
      const began = performance.now();
      await work();
      return performance.now() - began;
    };
    for (const to of [email, 'nobody@example.com']) {
      expect(await timeOf(() => login(to, 'wrong password'))).toBeGreaterThan(245);
      expect(await timeOf(() => register(to))).toBeGreaterThan(245);
      expect(await timeOf(() => people.ask('POST', '/auth/forgot-password', { email: to }))).toBeGreaterThan(245);
    }
  });

  it('takes the bcrypt hashes of another product, and makes them anew', async () => {
    const { id, email } = await people.register('Moved');
    const { version, body, ...rest } = await stored(id);
    const old = { ...body, password: await hash('their old password', 4) };
    await management.documents.replace({ ...rest, version: version + 1, body: old, pending: [] }, version);
    expect((await login(email, 'their old passwore')).status).toBe(401);
    expect((await login(email, 'their old password')).status).toBe(200);
    expect((await stored(id)).body.password).toMatch(/^\$argon2id\$/);
    expect((await login(email, 'their old password')).status).toBe(200);
  });

  it('gives a new password by mail, once, and signs every device out', async () => {
    const person = await people.register('Forgetful');
    await people.ask('POST', '/auth/forgot-password', { email: person.email });
    const token = tokenIn(await management.mailTo(person.email, 'Choose a new password'));
    const reset = (password: string) => people.ask('POST', '/auth/reset-password', { token, password });
    expect(await reset('short')).toMatchObject({ status: 400, body: { field: 'password' } });
    expect((await reset('a quite new password')).status).toBe(204);
    expect(await reset('and another password')).toMatchObject({ status: 400, body: { code: 'auth.tokenInvalid' } });
    expect(await person.call('GET', '/auth/me')).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    const { refreshToken } = person.auth;
    expect(await people.ask('POST', '/auth/refresh', { refreshToken })).toMatchObject({ status: 401 });
    expect((await login(person.email)).status).toBe(401);
    expect((await login(person.email, 'a quite new password')).status).toBe(200);
  });

  it('shows and changes a profile, and nothing that is not the user’s to change', async () => {
    const person = await people.register('Profiled');
    const { body } = await person.call<UserView>('GET', '/users/profile');
    expect((await person.call('GET', '/auth/me')).body).toEqual(body);
    const change = { ...body, name: 'Renamed', instanceRole: 'owner', emailVerified: false };
    const changed = await person.call<UserView>('PUT', '/users/profile', { body: change });
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'Renamed', instanceRole: 'user', emailVerified: true, email: person.email },
    });
    const mine = { tokensFrom: 0 };
    expect(await person.call('PUT', '/users/profile', { body: mine })).toMatchObject({
      status: 400,
      body: { code: 'field.unknown' },
    });
    const avatar = { avatarUrl: 'javascript:alert(1)' };
    expect(await person.call('PATCH', '/users/profile', { body: avatar })).toMatchObject({ status: 400 });
  });

  it('moves to another address once that has been verified', async () => {
    const person = await people.register('Mover');
    const email = 'moved-to@example.com';
    const update = (body: object) => person.call<UserView>('PUT', '/users/profile', { body });
    expect(await update({ email })).toMatchObject({ status: 400, body: { field: 'password' } });
    expect(await update({ email, password: 'wrong' })).toMatchObject({
      status: 403,
      body: { code: 'auth.passwordWrong' },
    });
    const asked = await update({ email, password: PASSWORD });
    expect(asked).toMatchObject({ status: 200, body: { email: person.email, pendingEmail: email } });
    const token = tokenIn(await management.mailTo(email, 'Confirm your new address'));
    expect(await people.ask('POST', '/auth/verify-email', { token })).toMatchObject({
      status: 200,
      body: { user: { email, pendingEmail: null } },
    });
    expect((await login(person.email)).status).toBe(401);
    expect((await login(email)).status).toBe(200);
    const other = await people.register('Other');
    const taken = await other.call<UserView>('PUT', '/users/profile', { body: { email, password: PASSWORD } });
    expect(taken).toMatchObject({ status: 200, body: { email: other.email, pendingEmail: email } });
    expect(await management.mailTo(email, 'in use')).not.toContain('#token=');
  });

  it('changes a password, and ends every other sign-in', async () => {
    const person = await people.register('Careful');
    const other = await people.login(person.email);
    const change = (currentPassword: string) =>
      person.call('PUT', '/users/password', { body: { currentPassword, newPassword: 'the next password' } });
    expect(await change('wrong')).toMatchObject({ status: 403, body: { code: 'auth.passwordWrong' } });
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await person.call('GET', '/auth/me')).status).toBe(200);
    expect((await other.call('GET', '/auth/me')).status).toBe(401);
    const { refreshToken } = other.auth;
    expect((await people.ask('POST', '/auth/refresh', { refreshToken })).status).toBe(401);
    const own = { refreshToken: person.auth.refreshToken };
    expect((await people.ask('POST', '/auth/refresh', own)).status).toBe(200);
  });

  it('writes no more than five mails an hour to one address', async () => {
    const { email } = await people.register('Bombed');
    for (let i = 0; i < 7; i += 1) await people.ask('POST', '/auth/forgot-password', { email });
    await eventually('some were sent', async () => (await management.mailsTo(email)).length === 5);
    expect(await management.mailsTo(email)).toHaveLength(5);
  });

  it('knows the paths of other products', async () => {
    const person = await people.register('Alias');
    const { body } = await people.ask<AuthView & { token: string }>('POST', '/user/auth/login', {
      email: person.email,
      password: PASSWORD,
    });
    expect(body.token).toBeUndefined();
    expect((await person.call('GET', '/user/profile')).status).toBe(200);
  });
});
