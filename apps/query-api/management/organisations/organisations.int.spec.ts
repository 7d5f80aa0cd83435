import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { INSTANCE_ORGANISATION } from '../../http/access/memberships.ts';
import { type List } from '../http/list.ts';
import { type Job } from '../jobs/job.ts';
import { PASSWORD, type Person, People, tokenIn } from '../specs/people.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from '../websites/website.view.ts';
import { type MemberView } from './list-members.query.ts';

describe('Organisations', () => {
  let database: TestDatabase;
  let management: RunningManagement;
  let people: People;
  let instanceOwner: Person;
  let ann: Person;
  let bob: Person;
  let cid: Person;
  let organisation = '';
  let website: WebsiteView;

  beforeAll(async () => {
    database = await testDatabase();
    const environment = { REGISTRATION: 'open', EMAIL_VERIFICATION: 'off' };
    management = await RunningManagement.startWith({ databaseUrl: database.url, environment });
    people = new People(management);
    const before = await management.call<WebsiteView>('POST', '/websites', {
      body: { name: 'Before', domain: 'before.example' },
    });
    expect(before.body).toMatchObject({ organisationId: INSTANCE_ORGANISATION, role: 'owner' });
    instanceOwner = await people.register('Owner');
    [ann, bob, cid] = [await people.register('Ann'), await people.register('Bob'), await people.register('Cid')];
    organisation = ann.auth.user.organisations[0]?.organisationId ?? '';
    const made = await ann.call<WebsiteView>('POST', '/websites', { body: { name: 'Shop', domain: 'shop.example' } });
    expect(made).toMatchObject({ status: 201, body: { organisationId: organisation, role: 'owner' } });
    website = made.body;
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const namesOf = async (person: Person): Promise<readonly string[]> => {
    const { body } = await person.call<List<WebsiteView>>('GET', '/websites');
    return body.data.map(({ name }) => name);
  };
  const members = (): string => `/organisations/${organisation}/members`;

  it('owns the websites that there were before the first account', async () => {
    expect(instanceOwner.auth.user.organisations).toMatchObject([
      { organisationId: INSTANCE_ORGANISATION, role: 'owner' },
    ]);
    expect(await namesOf(instanceOwner)).toEqual(['Before', 'Shop']);
    expect(await namesOf(ann)).toEqual(['Shop']);
    expect(await namesOf(bob)).toEqual([]);
  });

  it('hides a website from who has no role on it', async () => {
    const unknown = await bob.call('GET', '/websites/0190a000-0000-7000-8000-00000000000a');
    for (const id of [website.id, website.siteId]) {
      const hidden = await bob.call('GET', `/websites/${id}`);
      expect([hidden.status, hidden.body.code]).toEqual([unknown.status, unknown.body.code]);
      expect(hidden.body).toMatchObject({ code: 'website.unknown', detail: `There is no website ${id}.` });
      expect((await bob.call('DELETE', `/websites/${id}`)).status).toBe(404);
    }
    const elsewhere = { name: 'Mine', domain: 'mine.example', organisationId: organisation };
    expect(await bob.call('POST', '/websites', { body: elsewhere })).toMatchObject({
      status: 404,
      body: { code: 'organisation.unknown', field: 'organisationId' },
    });
    expect(await bob.call('GET', `/organisations/${organisation}`)).toMatchObject({
      status: 404,
      body: { code: 'organisation.unknown' },
    });
  });

  it('lets those who were invited do what their role allows, from the moment that it does', async () => {
    await people.join(ann, members(), bob, 'viewer');
    expect(await namesOf(bob)).toEqual(['Shop']);
    const w = `/websites/${website.id}`;
    expect(await bob.call('GET', w)).toMatchObject({ status: 200, body: { role: 'viewer' } });
    const annotate = () => bob.call('POST', `${w}/annotations`, { body: { at: '2026-03-01', text: 'x' } });
    const rename = () => bob.call('PUT', w, { body: { name: 'Shop' } });
    const role = (to: string) => ann.call('PUT', `${members()}/${bob.id}`, { body: { role: to } });
    expect(await annotate()).toMatchObject({ status: 403, body: { code: 'role.insufficient' } });
    expect((await role('editor')).status).toBe(200);
    expect([(await annotate()).status, (await rename()).status]).toEqual([201, 403]);
    expect((await role('admin')).status).toBe(200);
    expect([(await rename()).status, (await bob.call('DELETE', w)).status]).toEqual([200, 403]);
    expect((await ann.call('DELETE', `${members()}/${bob.id}`)).status).toBe(204);
    expect((await bob.call('GET', w)).status).toBe(404);
  });

  it('takes a website’s own members', async () => {
    const w = `/websites/${website.siteId}`;
    await people.join(ann, `${w}/members`, cid, 'editor');
    expect(await namesOf(cid)).toEqual(['Shop']);
    expect(await cid.call('GET', `${w}/members`)).toMatchObject({ status: 403 });
    expect((await cid.call('GET', `/organisations/${organisation}`)).status).toBe(404);
    const { body } = await ann.call<List<MemberView>>('GET', `${w}/members`);
    expect(body.data).toMatchObject([{ userId: cid.id, email: cid.email, role: 'editor', status: 'active' }]);
    expect((await cid.call('DELETE', `${w}/members/${cid.id}`)).status).toBe(204);
    expect(await namesOf(cid)).toEqual([]);
  });

  it('gives nobody more than the giver has, and keeps an owner', async () => {
    await people.join(ann, members(), bob, 'admin');
    const refused = { status: 403, body: { code: 'role.insufficient' } };
    expect(await bob.call('POST', members(), { body: { email: 'x@example.com', role: 'owner' } })).toMatchObject(
      refused,
    );
    expect(await bob.call('PUT', `${members()}/${bob.id}`, { body: { role: 'owner' } })).toMatchObject(refused);
    expect(await bob.call('PUT', `${members()}/${ann.id}`, { body: { role: 'viewer' } })).toMatchObject(refused);
    expect(await bob.call('DELETE', `${members()}/${ann.id}`)).toMatchObject(refused);
    const last = { status: 409, body: { code: 'member.lastOwner' } };
    expect(await ann.call('PUT', `${members()}/${ann.id}`, { body: { role: 'viewer' } })).toMatchObject(last);
    expect(await ann.call('DELETE', `${members()}/${ann.id}`)).toMatchObject(last);
    expect(await ann.call('POST', members(), { body: { email: bob.email, role: 'viewer' } })).toMatchObject({
      status: 409,
      body: { code: 'member.exists' },
    });
    expect((await bob.call('DELETE', `${members()}/${bob.id}`)).status).toBe(204);
  });

  it('lists who was invited until they accept, and takes an invitation back', async () => {
    const email = 'new@example.com';
    const invite = () => ann.call<MemberView>('POST', members(), { body: { email, role: 'viewer' } });
    const invited = await invite();
    expect(invited).toMatchObject({ status: 201, body: { userId: null, email, role: 'viewer', status: 'invited' } });
    const token = tokenIn(await management.mailTo(email, 'invited'));
    expect((await ann.call('DELETE', `${members()}/${invited.body.id}`)).status).toBe(204);
    const accept = (of: string) => bob.call('POST', `/invitations/${of}/accept`);
    const unknown = { status: 404, body: { code: 'invitation.unknown' } };
    expect(await accept(token)).toMatchObject(unknown);
    expect(await accept('nonsense')).toMatchObject(unknown);
    expect(await accept(`${invited.body.id}.${'A'.repeat(43)}`)).toMatchObject(unknown);
  });

  it('is joined by who registers with an invitation, whose address needs no other proof', async () => {
    const email = 'newcomer@example.com';
    await ann.call('POST', members(), { body: { email, role: 'viewer' } });
    const invitation = tokenIn(await management.mailTo(email, 'invited'));
    const newcomer = await people.register('Newcomer', { invitation });
    expect(newcomer.auth.user).toMatchObject({ emailVerified: true });
    expect(await namesOf(newcomer)).toEqual(['Shop']);
    expect((await newcomer.call('POST', `/invitations/${invitation}/accept`)).status).toBe(404);
  });

  it('is made, named and deleted', async () => {
    const made = await bob.call<{ id: string }>('POST', '/organisations', { body: { name: 'Second' } });
    expect(made).toMatchObject({ status: 201, body: { name: 'Second', role: 'owner' } });
    const path = `/organisations/${made.body.id}`;
    expect(await bob.call('PUT', path, { body: { name: 'Renamed' } })).toMatchObject({
      status: 200,
      body: { name: 'Renamed', version: 2 },
    });
    const body = { name: 'In second', domain: 'second.example', organisationId: made.body.id };
    const second = await bob.call<WebsiteView>('POST', '/websites', { body });
    expect(await bob.call('DELETE', path)).toMatchObject({ status: 409, body: { code: 'organisation.ownsWebsites' } });
    const job = await bob.call<Job>('DELETE', `/websites/${second.body.id}`);
    expect(job.status).toBe(202);
    expect((await bob.call('GET', `/jobs/${job.body.id}`)).status).toBe(200);
    expect(await ann.call('GET', `/jobs/${job.body.id}`)).toMatchObject({ status: 404, body: { code: 'job.unknown' } });
    expect((await bob.call('DELETE', path)).status).toBe(204);
    expect((await bob.call('GET', path)).status).toBe(404);
    expect(await instanceOwner.call('DELETE', `/organisations/${INSTANCE_ORGANISATION}`)).toMatchObject({
      status: 409,
    });
  });

  it('is not the way to what is the instance owner’s', async () => {
    const refresh = (person: Person) => person.call('POST', '/admin/summaries/refresh', { body: {} });
    expect(await refresh(ann)).toMatchObject({ status: 403, body: { code: 'role.insufficient' } });
    expect((await refresh(instanceOwner)).status).toBe(202);
  });

  describe('when an account is deleted', () => {
    const close = (person: Person, more: object = {}) =>
      person.call<Job>('DELETE', '/users/account', { body: { password: PASSWORD, ...more } });

    it('keeps the owner of the instance, and who has said a wrong password', async () => {
      expect(await close(instanceOwner)).toMatchObject({ status: 409, body: { code: 'account.ownsInstance' } });
      expect(await close(ann, { password: 'wrong' })).toMatchObject({
        status: 403,
        body: { code: 'auth.passwordWrong' },
      });
      expect(await close(ann)).toMatchObject({
        status: 409,
        body: { code: 'account.ownsWebsites', websiteIds: [website.id] },
      });
    });

    it('loses its websites first, then the account goes, and others become owners', async () => {
      await people.join(ann, members(), bob, 'viewer');
      const { status, body } = await close(ann, { deleteWebsites: true });
      expect([status, body]).toMatchObject([202, { kind: 'closeAccount', id: ann.id, total: 2 }]);
      expect((await people.ask('POST', '/auth/login', { email: ann.email, password: PASSWORD })).status).toBe(401);
      expect((await ann.call('GET', '/auth/me')).status).toBe(401);
      const job = () => ann.call<Job>('GET', `/jobs/${ann.id}`);
      expect(await job()).toMatchObject({ status: 200, body: { status: 'running', done: 0, total: 2 } });
      // The owners of the partitions have forgotten the website.
      await management.readStore.sql.query(
        `insert into tasks (job_id, projection, version, partition, kind, payload, state, done_at)
         values ($1, 'traffic', 1, 0, 'erase', '{}', 'done', now())`,
        [website.id],
      );
      await eventually('the account is gone', () => management.directory.isDeleted('user', ann.id));
      expect((await job()).status).toBe(401);
      const { body: view } = await bob.call<List<MemberView>>('GET', members());
      expect(view.data.filter(({ role }) => role === 'owner')).toHaveLength(1);
      expect(view.data.map(({ userId }) => userId)).not.toContain(ann.id);
      expect((await people.register('Ann')).auth.user.id).not.toBe(ann.id);
    });
  });
});
