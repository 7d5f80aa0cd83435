import { type WebsiteSecret } from '#libs/document-store';
import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { type List } from '../http/list.ts';
import { type Job } from '../jobs/job.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from './website.view.ts';

describe('Websites', () => {
  let database: TestDatabase;
  let management: RunningManagement;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url);
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const create = async (more: object = {}): Promise<WebsiteView> => {
    const { status, body } = await management.call<WebsiteView>('POST', '/websites', {
      body: { name: 'Shop', domain: 'shop.example', ...more },
    });
    expect(status).toBe(201);
    return body;
  };
  const countSomethingOf = async (siteId: string): Promise<void> => {
    const schema = await management.readStore.activeTraffic();
    await management.readStore.sql.query(`insert into ${schema}.sites (site_id) values ($1)`, [siteId]);
  };

  const rules = (...pathRules: readonly object[]): object => ({ settings: { pathRules } });

  describe('creating', () => {
    it('answers the website with its place, its version and what to put into the pages', async () => {
      const { status, headers, body } = await management.call<WebsiteView>('POST', '/websites', {
        body: { name: 'Blog', domain: 'https://Blog.Example/', timeZone: 'Europe/Berlin', currency: 'eur' },
      });
      expect(status).toBe(201);
      expect(headers).toMatchObject({ location: `/api/v1/websites/${body.id}`, etag: '"1"' });
      expect(body).toMatchObject({
        name: 'Blog',
        description: '',
        domain: 'blog.example',
        domains: ['www.blog.example'],
        timeZone: 'Europe/Berlin',
        currency: 'EUR',
        isActive: true,
        demo: false,
        trackingCode: `<script defer src="https://footfall.example/tracker.js" data-site="${body.siteId}"></script>`,
        version: 1,
      });
      expect(body.settings).toMatchObject({ visitorMode: 'cookieless', allowedOrigins: [], maxEventAgeHours: 48 });
      expect(body.siteId).toMatch(/^[A-Za-z0-9]{12}$/);
      expect(body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('keeps which pages are one, and puts into the snippet that fragments are pages', async () => {
      const pathRules = [{ pattern: '/user/*', replacement: '/user/:id' }];
      const { siteId, settings, trackingCode, id } = await create({
        settings: { pathRules, countFragments: true, bounceRule: 'onePageView' },
      });
      expect(settings).toMatchObject({ pathRules, countFragments: true, bounceRule: 'onePageView' });
      expect(trackingCode).toContain(` data-site="${siteId}" data-hash="true"></script>`);
      await eventually('it is published', () => Promise.resolve(management.directory.get('website', id) !== undefined));
      const published = management.directory.get('website', id)?.document;
      expect(published).toMatchObject({ pathRules, countFragments: true });
      const cleared = await management.call<WebsiteView>('PUT', `/websites/${id}`, {
        body: { settings: { pathRules: null, countFragments: null } },
      });
      expect(cleared.body.settings).toMatchObject({ pathRules: [], countFragments: false });
      expect(cleared.body.trackingCode).not.toContain('data-hash');
    });

    it('makes its keys first, and tells nobody', async () => {
      const { id } = await create();
      const secret = await management.documents.get<WebsiteSecret>('websiteSecret', id);
      expect(Buffer.from(secret?.body.userKey ?? '', 'base64')).toHaveLength(32);
      expect(Buffer.from(secret?.body.importKey ?? '', 'base64')).toHaveLength(32);
      expect(secret?.body.userKey).not.toBe(secret?.body.importKey);
      await eventually('it is published', async () => {
        return (await management.documents.get('websiteSecret', id))?.pending.length === 0;
      });
      const published = JSON.stringify([
        ...(await management.recorded('management')),
        ...(await management.recorded('directory')),
      ]);
      expect(published).toContain(id);
      expect(published).not.toContain(secret?.body.userKey);
      expect(management.directory.get('websiteSecret', id)).toBeUndefined();
    });

    it.each([
      [{ name: '' }, 400, 'name', 'field.invalid'],
      [{ name: undefined }, 400, 'name', 'field.missing'],
      [{ domain: 'no host' }, 422, 'domain', 'domain.invalid'],
      [{ timeZone: 'Mars/Olympus' }, 400, 'timeZone', 'timeZone.invalid'],
      [{ settings: { visitorMode: 'x' } }, 400, 'settings.visitorMode', 'field.invalid'],
      [{ settings: { bounceRule: 'tenSeconds' } }, 400, 'settings.bounceRule', 'field.invalid'],
      [rules({ pattern: 'user/*', replacement: '/user' }), 400, 'settings.pathRules[0].pattern', 'field.invalid'],
      [rules({ pattern: '/*a'.repeat(9), replacement: '/' }), 400, 'settings.pathRules[0].pattern', 'field.invalid'],
      [rules({ pattern: '/a', replacement: '/b#c' }), 400, 'settings.pathRules[0].replacement', 'field.invalid'],
      [rules({ pattern: '/a' }), 400, 'settings.pathRules[0].replacement', 'field.missing'],
      [{ nick: 'x' }, 400, 'nick', 'field.unknown'],
    ])('refuses %j with %i and the name of the field', async (more, status, field, code) => {
      const answer = await management.call('POST', '/websites', {
        body: { name: 'Shop', domain: 'shop.example', ...more },
      });
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ field, code });
    });

    it('refuses a body that is no JSON object', async () => {
      expect(await management.call('POST', '/websites', { body: [] })).toMatchObject({
        status: 400,
        body: { code: 'body.malformed' },
      });
      const text = await management.call('POST', '/websites', { body: Buffer.from('name=x'), type: 'text/plain' });
      expect(text).toMatchObject({ status: 415, body: { code: 'body.type' } });
      const broken = await management.call('POST', '/websites', {
        body: Buffer.from('{"name"'),
        type: 'application/json; charset=utf-8',
      });
      expect(broken).toMatchObject({ status: 400, body: { code: 'body.malformed' } });
    });
  });

  describe('reading', () => {
    it('finds one by UUID, by siteId, and by what other products call it', async () => {
      const { id, siteId } = await create({ name: 'Found' });
      for (const path of [
        `/websites/${id}`,
        `/websites/${siteId}`,
        `/websites/by-site-id/${siteId}`,
        `/user/websites/${id}`,
      ]) {
        expect(await management.call('GET', path)).toMatchObject({ status: 200, body: { id, name: 'Found' } });
      }
      expect(await management.call('GET', `/projects/${id}`)).toMatchObject({ status: 200, body: { site_id: siteId } });
    });

    it.each(['Ab12Cd34Ef56', '0190a000-0000-7000-8000-00000000000a', 'x', '%00'])(
      'knows no website %s',
      async (name) => {
        expect(await management.call('GET', `/websites/${name}`)).toMatchObject({
          status: 404,
          body: { code: 'website.unknown' },
        });
      },
    );

    it('answers 304 to who has the version', async () => {
      const { id } = await create();
      const headers = { 'if-none-match': '"1"' };
      expect(await management.call('GET', `/websites/${id}`, { headers })).toMatchObject({
        status: 304,
        body: undefined,
      });
      await management.call('PUT', `/websites/${id}`, { body: { name: 'Other' } });
      expect((await management.call('GET', `/websites/${id}`, { headers })).status).toBe(200);
    });

    it('lists by name, in pages, and by what is searched', async () => {
      for (const name of ['listed b', 'Listed a', 'listed 10', 'listed 9']) await create({ name });
      const names = async (query: string): Promise<readonly string[]> => {
        const { body } = await management.call<List<WebsiteView>>('GET', `/websites?${query}`);
        return body.data.map(({ name }) => name);
      };
      expect(await names('search=LISTED')).toEqual(['listed 9', 'listed 10', 'Listed a', 'listed b']);
      expect(await names('search=nothing-like-it')).toEqual([]);
      const { body } = await management.call<List<WebsiteView>>('GET', '/websites?search=listed&limit=3');
      expect(body).toMatchObject({ total: 4, limit: 3 });
      expect(await names(`search=listed&limit=3&cursor=${body.nextCursor ?? ''}`)).toEqual(['listed b']);
      const { body: page } = await management.call<List<WebsiteView>>(
        'GET',
        '/websites?search=listed&limit=2&offset=2',
      );
      expect(page).toMatchObject({
        offset: 2,
        total: 4,
        nextCursor: null,
        data: [{ name: 'Listed a' }, { name: 'listed b' }],
      });
      const other = await management.call('GET', `/websites?cursor=${body.nextCursor ?? ''}`);
      expect(other).toMatchObject({ status: 400, body: { code: 'cursor.invalid' } });
    });
  });

  describe('updating', () => {
    it('keeps what is not named, clears what is null, and takes the next version', async () => {
      const { id } = await create({
        description: 'old',
        settings: { excludedPages: ['/admin/**'], respectDoNotTrack: true },
      });
      const { status, headers, body } = await management.call<WebsiteView>('PATCH', `/websites/${id}`, {
        body: { name: 'New', description: null, settings: { excludedPages: null, modules: { inputs: true } } },
      });
      expect({ status, etag: headers['etag'] }).toEqual({ status: 200, etag: '"2"' });
      expect(body).toMatchObject({ name: 'New', description: '', domain: 'shop.example', version: 2 });
      expect(body.settings).toMatchObject({
        excludedPages: [],
        respectDoNotTrack: true,
        modules: { inputs: true, clicks: true },
      });
      expect((await management.call('GET', `/websites/${id}`)).body).toEqual(body);
    });

    it('takes a document back as it was read', async () => {
      const website = await create();
      const { status, body } = await management.call<WebsiteView>('PUT', `/websites/${website.siteId}`, {
        body: { ...website, name: 'Sent back' },
      });
      expect(status).toBe(200);
      expect(body).toEqual({ ...website, name: 'Sent back', version: 2, updatedAt: body.updatedAt });
    });

    it.each([
      [{ name: null }, 'name'],
      [{ currency: 'EURO' }, 'currency'],
      [{ settings: { excludedCountries: ['Germany'] } }, 'settings.excludedCountries'],
    ])('refuses %j by the name of the field', async (body, field) => {
      const { id } = await create();
      for (const method of ['PUT', 'PATCH'] as const) {
        expect(await management.call(method, `/websites/${id}`, { body })).toMatchObject({
          status: 400,
          body: { field },
        });
      }
    });

    it('insists on the version that If-Match names', async () => {
      const { id } = await create();
      const update = (ifMatch: string): Promise<{ status: number }> =>
        management.call('PUT', `/websites/${id}`, { body: { name: 'x' }, headers: { 'if-match': ifMatch } });
      expect(await update('"1"')).toMatchObject({ status: 200 });
      expect(await update('"1"')).toMatchObject({ status: 412, body: { code: 'document.stale' } });
      expect(await update('nonsense')).toMatchObject({ status: 412 });
      expect(await update('*')).toMatchObject({ status: 200 });
    });

    it('loses nothing of many that write at once without a version', async () => {
      const { id } = await create();
      const fields = ['clicks', 'pointer', 'scroll', 'inputs', 'vitals', 'outboundLinks', 'downloads'];
      const updates = fields.map((module) =>
        management.call('PATCH', `/websites/${id}`, {
          body: { settings: { modules: { [module]: module === 'pointer' } } },
        }),
      );
      expect((await Promise.all(updates)).map(({ status }) => status)).toEqual(fields.map(() => 200));
      const { body } = await management.call<WebsiteView>('GET', `/websites/${id}`);
      expect(body.version).toBe(1 + fields.length);
      expect(body.settings.modules).toMatchObject({ clicks: false, pointer: true, downloads: false });
    });

    it('reaches the directory within a second', async () => {
      const { id } = await create();
      await management.directory.atLeast('website', id, 1, 5000);
      const began = performance.now();
      await management.call('PATCH', `/websites/${id}`, { body: { settings: { allowedOrigins: ['*.shop.example'] } } });
      await management.directory.atLeast('website', id, 2, 5000);
      expect(performance.now() - began).toBeLessThan(1000);
      expect(management.directory.website(id)).toMatchObject({
        version: 2,
        website: { allowedOrigins: ['*.shop.example'] },
      });
    });

    it('counts the past again when zone or way of counting change, once something has been counted', async () => {
      const { id, siteId } = await create({ timeZone: 'Europe/Berlin' });
      const update = (body: object) =>
        management.call<WebsiteView & { job?: Job }>('PATCH', `/websites/${id}`, { body });
      const before = await update({ timeZone: 'Asia/Tokyo', settings: { visitorMode: 'persistent' } });
      expect(before).toMatchObject({ status: 200, body: { timeZone: 'Asia/Tokyo' } });
      expect(before.body.job).toBeUndefined();
      await countSomethingOf(siteId);
      const { body } = await update({ timeZone: 'UTC' });
      expect(body).toMatchObject({ timeZone: 'UTC', version: 3, job: { kind: 'recut', status: 'queued' } });
      expect(await management.call('GET', `/jobs/${body.job?.id ?? ''}`)).toMatchObject({
        status: 200,
        body: { id: body.job?.id, kind: 'recut', total: 4 },
      });
      const [task] = await management.readStore.sql.query(`select payload from tasks where job_id = $1`, [
        body.job?.id,
      ]);
      expect(task).toMatchObject({ payload: { siteId, cut: 3, timeZone: 'UTC', bounceRule: 'onePageView' } });
      expect((await update({ settings: { visitorMode: 'cookieless' } })).body.job).toMatchObject({ kind: 'recut' });
      const judge = async (bounceRule: string | null) => (await update({ settings: { bounceRule } })).body;
      expect(await judge('underTenSeconds')).toMatchObject({ job: { kind: 'recut' } });
      expect((await judge('underTenSeconds')).job).toBeUndefined();
      expect(await judge(null)).toMatchObject({ settings: { bounceRule: 'onePageView' }, job: { kind: 'recut' } });
      expect((await update({ timeZone: 'UTC', name: 'Same zone' })).body.job).toBeUndefined();
    });
  });

  it('are closed to callers without a credential', async () => {
    const answer = await management.call('GET', '/websites', { headers: { authorization: 'Bearer wrong' } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
  });
});
