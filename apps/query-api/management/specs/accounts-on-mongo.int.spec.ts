import { type EngineContainer, type TestDatabase, describeWithDocker, startMongo, testDatabase } from '#libs/testing';
import { type AuthView } from '../accounts/auth-reply.ts';
import { type UserBody } from '../accounts/user-document.ts';
import { type WebsiteView } from '../websites/website.view.ts';
import { PASSWORD, People } from './people.ts';
import { RunningManagement } from './running-management.ts';

describeWithDocker('Accounts and organisations, with documents in MongoDB', () => {
  let server: EngineContainer;
  let database: TestDatabase;
  let management: RunningManagement;
  let people: People;

  beforeAll(async () => {
    server = await startMongo();
    database = await testDatabase();
    management = await RunningManagement.startWith({
      databaseUrl: database.url,
      environment: { MONGODB_URI: server.url, REGISTRATION: 'open', EMAIL_VERIFICATION: 'off' },
    });
    people = new People(management);
  }, 300_000);
  afterAll(async () => {
    await management.stop();
    await database.drop();
    await server.stop();
  });

  const register = (email: string) =>
    people.ask<AuthView>('POST', '/auth/register', { email, password: PASSWORD, name: 'Somebody' });
  const users = async (): Promise<readonly UserBody[]> =>
    (await management.documents.find<UserBody>('user', { all: true })).map(({ body }) => body);

  it('have one owner of the instance, however many come first', async () => {
    const answers = await Promise.all(['one', 'two', 'three'].map((name) => register(`${name}@first.example`)));
    expect(answers.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
    expect((await users()).filter(({ instanceRole }) => instanceRole === 'owner')).toHaveLength(1);
  });

  it('have one account of an address, however often it registers at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => register('same@example.com')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect((await users()).filter(({ email }) => email === 'same@example.com')).toHaveLength(1);
  });

  it('share a website with its members, and with nobody else', async () => {
    const [ann, bob, cid] = [await people.register('Ann'), await people.register('Bob'), await people.register('Cid')];
    const body = { name: 'Shop', domain: 'shop.example' };
    const website = (await ann.call<WebsiteView>('POST', '/websites', { body })).body;
    const path = `/websites/${website.id}`;
    await people.join(ann, `${path}/members`, bob, 'viewer');
    const seen = await Promise.all([ann, bob, cid].map(async (person) => (await person.call('GET', path)).status));
    expect(seen).toEqual([200, 200, 404]);
    expect((await bob.call('PATCH', path, { body: { name: 'Mine' } })).status).toBe(403);
    expect((await ann.call('DELETE', `${path}/members/${bob.id}`)).status).toBe(204);
    expect((await bob.call('GET', path)).status).toBe(404);
  });

  it('take one of two changes to a version', async () => {
    const dan = await people.register('Dan');
    const body = { name: 'Shop', domain: 'shop.example' };
    const { id } = (await dan.call<WebsiteView>('POST', '/websites', { body })).body;
    const rename = (name: string) =>
      dan.call('PATCH', `/websites/${id}`, { body: { name }, headers: { 'if-match': '"1"' } });
    const both = await Promise.all([rename('One'), rename('Two')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
