import { type TestDatabase, testDatabase } from '#libs/testing';
import { People, type Person } from '../../specs/people.ts';
import { RunningManagement } from '../../specs/running-management.ts';
import { type WebsiteView } from '../website.view.ts';

let database: TestDatabase;
let management: RunningManagement;
let giver: Person;
let taker: Person;
let theirs: string;

beforeAll(async () => {
  database = await testDatabase();
  const environment = { REGISTRATION: 'open', EMAIL_VERIFICATION: 'off' };
  management = await RunningManagement.startWith({ databaseUrl: database.url, environment });
  const people = new People(management);
  // The first of an instance owns it, and could do everything.
  await people.register('First');
  giver = await people.register('Gisela');
  taker = await people.register('Theo');
  theirs = taker.auth.user.organisations[0]?.organisationId ?? '';
}, 60_000);
afterAll(async () => {
  await management.stop();
  await database.drop();
});

const aWebsite = async (name = 'Shop'): Promise<WebsiteView> => {
  const body = { name, domain: 'shop.example' };
  return (await giver.call<WebsiteView>('POST', '/websites', { body })).body;
};

const statusOf = async (who: Person, website: WebsiteView): Promise<number> =>
  (await who.call('GET', `/websites/${website.id}`)).status;

const offersTo = async (): Promise<readonly { readonly websiteId: string }[]> =>
  (await taker.call<{ data: readonly { websiteId: string }[] }>('GET', `/organisations/${theirs}/transfers`)).body.data;

describe('a website', () => {
  it('moves at once to an organisation that its owner manages, too', async () => {
    const website = await aWebsite();
    const second = await giver.call<{ id: string }>('POST', '/organisations', { body: { name: 'Second' } });
    const body = { organisationId: second.body.id };
    const moved = await giver.call('POST', `/websites/${website.id}/transfer`, { body });
    expect(moved).toMatchObject({ status: 200, body: { status: 'done', organisationId: second.body.id } });
    const read = await giver.call<WebsiteView>('GET', `/websites/${website.id}`);
    expect(read.body).toMatchObject({ organisationId: second.body.id, siteId: website.siteId, role: 'owner' });
    const again = await giver.call('POST', `/websites/${website.id}/transfer`, { body });
    expect(again).toMatchObject({ status: 400, body: { code: 'field.invalid', field: 'organisationId' } });
  });

  it('is offered to any other, whose admins accept it', async () => {
    const website = await aWebsite();
    const offer = { body: { organisationId: theirs } };
    const offered = await giver.call('POST', `/websites/${website.siteId}/transfer`, offer);
    expect(offered).toMatchObject({ status: 202, body: { status: 'offered', websiteName: 'Shop' } });
    expect([await statusOf(giver, website), await statusOf(taker, website)]).toEqual([200, 404]);
    expect(await offersTo()).toMatchObject([{ websiteId: website.id }]);

    const others = giver.auth.user.organisations[0]?.organisationId ?? '';
    const wrong = await giver.call('POST', `/organisations/${others}/transfers/${website.id}/accept`);
    expect(wrong).toMatchObject({ status: 404, body: { code: 'transfer.unknown' } });
    const stolen = await giver.call('POST', `/organisations/${theirs}/transfers/${website.id}/accept`);
    expect(stolen).toMatchObject({ status: 404, body: { code: 'organisation.unknown' } });

    const accepted = await taker.call('POST', `/organisations/${theirs}/transfers/${website.id}/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { status: 'done' } });
    expect([await statusOf(giver, website), await statusOf(taker, website)]).toEqual([404, 200]);
    expect(await offersTo()).toEqual([]);
    const twice = await taker.call('POST', `/organisations/${theirs}/transfers/${website.id}/accept`);
    expect(twice).toMatchObject({ status: 404, body: { code: 'transfer.unknown' } });
  });

  it('is told to those who may accept it, by mail', async () => {
    const website = await aWebsite('Ann & Bob’s <shop>');
    await giver.call('POST', `/websites/${website.id}/transfer`, { body: { organisationId: theirs } });
    const text = await management.mailTo(taker.auth.user.email, 'You are offered a website', 'Ann & Bob’s <shop>');
    expect(text).toContain(`https://footfall.example/organisations/${theirs}`);
    expect(text).not.toContain('token');
    expect(await management.mailsTo(giver.auth.user.email)).not.toContain('You are offered a website');
    await giver.call('DELETE', `/websites/${website.id}/transfer`);
  });

  it('stays if the offer is taken back, or turned down', async () => {
    const website = await aWebsite();
    const offer = { body: { organisationId: theirs } };
    await giver.call('POST', `/websites/${website.id}/transfer`, offer);
    expect((await giver.call('DELETE', `/websites/${website.id}/transfer`)).status).toBe(204);
    const late = await taker.call('POST', `/organisations/${theirs}/transfers/${website.id}/accept`);
    expect(late).toMatchObject({ status: 404, body: { code: 'transfer.unknown' } });

    expect((await giver.call('POST', `/websites/${website.id}/transfer`, offer)).status).toBe(202);
    expect((await taker.call('DELETE', `/organisations/${theirs}/transfers/${website.id}`)).status).toBe(204);
    expect(await offersTo()).toEqual([]);
    expect(await statusOf(giver, website)).toBe(200);
  });

  it('is offered only to an organisation that there is, and by its owner', async () => {
    const website = await aWebsite();
    const nobody = { body: { organisationId: '01980000-0000-7000-8000-000000000000' } };
    const unknown = await giver.call('POST', `/websites/${website.id}/transfer`, nobody);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'organisation.unknown' } });
    const offer = { body: { organisationId: theirs } };
    const foreign = await taker.call('POST', `/websites/${website.id}/transfer`, offer);
    expect(foreign).toMatchObject({ status: 404, body: { code: 'website.unknown' } });
  });
});
