import { Receipts } from '#libs/receipts';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { type Answer, type Call, RunningManagement } from '../management/specs/running-management.ts';
import { type WebsiteView } from '../management/websites/website.view.ts';
import { type Receipt } from './find-receipt.query.ts';
import { ReceiptsModule } from './receipts.module.ts';

const HOUR = 3_600_000;
const uuid = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

describe('A receipt', () => {
  const now = Date.now();
  let database: TestDatabase;
  let management: RunningManagement;
  let receipts: Receipts;
  let site: WebsiteView;
  let other: WebsiteView;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url, ReceiptsModule);
    receipts = new Receipts(management.key('receipt'));
    const add = async (domain: string): Promise<WebsiteView> =>
      (await management.call<WebsiteView>('POST', '/websites', { body: { name: domain, domain } })).body;
    [site, other] = [await add('shop.example'), await add('other.example')];
    await management.readStore.sql.query('insert into traffic_v1.sites (site_id) values ($1), ($2)', [
      site.siteId,
      other.siteId,
    ]);
    await management.readStore.sql.query(
      `insert into checkpoints (projection, version, partition, position) values ('traffic', 1, 2, 10)`,
    );
  });
  beforeEach(() => management.readStore.sql.query('truncate letters, dead_letters, refused_events, traffic_v1.claims'));
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const claim = (event: number, siteId = site.siteId, at = now): Promise<unknown> =>
    management.readStore.sql.query(
      `insert into traffic_v1.claims (site, event_id, recorded_at, occurred_at, partition, position)
       select site, $2, $3, $3, 2, 1 from traffic_v1.sites where site_id = $1`,
      [siteId, uuid(event), new Date(at)],
    );
  const letter = (event: number, state = 'open', at = now): Promise<unknown> =>
    management.readStore.sql.query(
      `insert into letters (dead_letter_id, site_id, event_id, code, field, detail, step, recorded_at, body, state)
       values ($1, $2, $3, 'event.fieldMissing', 'name', 'd', 'readEvent', $4, '{}', $5)`,
      [uuid(1000 + event), site.siteId, uuid(event), new Date(at), state],
    );
  const ask = <T = Receipt & { code?: string }>(
    event: number | string,
    query = '',
    call: Call = {},
  ): Promise<Answer<T>> =>
    management.call<T>('GET', `/events/${typeof event === 'number' ? uuid(event) : event}/receipt${query}`, call);
  const anonymous = (event: number, more = '', call: Call = {}) =>
    ask(event, `?siteId=${site.siteId}${more}`, { ...call, isAnonymous: true });
  const at = (event: number, position: number, siteId = site.siteId): string =>
    `&at=${new URLSearchParams(receipts.pathOf(siteId, uuid(event), { partition: 2, position }).split('?')[1]).get('at') ?? ''}`;

  it('says that an event is in the log, by its signed position, before any projection has come so far', async () => {
    const { status, body } = await anonymous(1, at(1, 10));
    expect(status).toBe(200);
    expect(body).toEqual({
      eventId: uuid(1),
      siteId: site.siteId,
      state: 'accepted',
      recordedAt: null,
      occurredAt: null,
      type: null,
      projections: [{ name: 'traffic', applied: false, appliedAt: null }],
      requestId: expect.any(String) as string,
    });
  });

  it('says that it is applied, with its times', async () => {
    await claim(1);
    expect((await anonymous(1)).body).toMatchObject({
      state: 'applied',
      recordedAt: new Date(now).toISOString(),
      occurredAt: new Date(now).toISOString(),
      projections: [{ name: 'traffic', applied: true }],
    });
  });

  it('says why it was dropped', async () => {
    await management.readStore.sql.query('insert into refused_events values ($1, $2, $3, $4)', [
      site.siteId,
      uuid(1),
      'bot',
      new Date(now),
    ]);
    expect((await anonymous(1)).body).toMatchObject({ state: 'dropped', code: 'bot' });
  });

  it('says why it was rejected, and by which letter it is kept', async () => {
    await letter(1);
    expect((await anonymous(1)).body).toMatchObject({
      state: 'rejected',
      code: 'event.fieldMissing',
      field: 'name',
      step: 'readEvent',
      deadLetterId: uuid(1001),
    });
  });

  it('says which projection could not take it', async () => {
    await management.readStore.sql.query(
      `insert into dead_letters (projection, version, partition, position, site_id, event_id, code, step, detail, recorded_at, record)
       values ('traffic', 1, 2, 5, $1, $2, 'event.fieldInvalid', 'readFact', 'd', $3, '')`,
      [site.siteId, uuid(1), new Date(now)],
    );
    expect((await anonymous(1)).body).toMatchObject({
      state: 'deadLettered',
      step: 'traffic',
      projections: [{ name: 'traffic', applied: false }],
    });
  });

  it('tells the first fate of an event that was sent twice', async () => {
    await letter(1, 'open', now - HOUR);
    await claim(1);
    expect((await anonymous(1)).body).toMatchObject({ state: 'rejected' });
    await claim(2, site.siteId, now - HOUR);
    await letter(2);
    expect((await anonymous(2)).body).toMatchObject({ state: 'applied' });
  });

  it('tells of a letter that was put back what has become of it', async () => {
    await letter(1, 'fixed');
    await claim(1);
    expect((await anonymous(1)).body).toMatchObject({ state: 'applied' });
  });

  it('is kept for 48 hours, and there is none of what was never sent', async () => {
    await claim(1, site.siteId, now - 49 * HOUR);
    for (const event of [1, 2]) {
      expect(await anonymous(event)).toMatchObject({ status: 404, body: { code: 'receipt.unknown' } });
    }
    expect(await anonymous(3, at(3, 9))).toMatchObject({ status: 404, body: { code: 'receipt.unknown' } });
  });

  it('believes no position but one that was signed for the website', async () => {
    const refused = { status: 400, body: { code: 'field.invalid', field: 'at' } };
    expect(await anonymous(1, at(1, 10, other.siteId))).toMatchObject(refused);
    expect(await anonymous(1, '&at=2.10.x')).toMatchObject(refused);
  });

  it('needs the website without a credential, or where several have the event', async () => {
    await claim(1);
    expect(await ask(1, '', { isAnonymous: true })).toMatchObject({ status: 400, body: { code: 'site.missing' } });
    expect(await ask(1)).toMatchObject({ status: 200, body: { siteId: site.siteId } });
    await claim(1, other.siteId);
    expect(await ask(1)).toMatchObject({ status: 409, body: { code: 'event.ambiguous' } });
    expect(await ask(1, `?siteId=${other.siteId}`)).toMatchObject({ status: 200, body: { siteId: other.siteId } });
    expect(await ask(1, '?siteId=AAAAAAAAAAAA')).toMatchObject({ status: 404, body: { code: 'site.unknown' } });
  });

  it("is shown to the website's own pages, and to no others", async () => {
    await claim(1);
    const own = await anonymous(1, '', { headers: { origin: 'https://shop.example' } });
    expect(own.headers['access-control-allow-origin']).toBe('https://shop.example');
    expect(await anonymous(1, '', { headers: { origin: 'https://evil.example' } })).toMatchObject({
      status: 403,
      body: { code: 'origin.denied' },
    });
  });

  it('is not sent again to who has it', async () => {
    await claim(1);
    const { headers } = await anonymous(1);
    const again = await anonymous(1, '', { headers: { 'if-none-match': String(headers['etag']) } });
    expect(again.status).toBe(304);
  });

  it('tells who sends a wrong credential', async () => {
    const wrong = { headers: { authorization: 'Bearer nobody' } };
    expect(await ask(1, `?siteId=${site.siteId}`, wrong)).toMatchObject({
      status: 401,
      body: { code: 'auth.invalid' },
    });
  });
});
