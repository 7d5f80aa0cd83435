import { type TestDatabase, testDatabase } from '#libs/testing';
import { type Problem, RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from './website.view.ts';

describe('The domain of a website', () => {
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

  const create = <T>(domain: string, more: object = {}) =>
    management.call<T>('POST', '/websites', { body: { name: 'Shop', domain, ...more } });

  it.each([
    ['Bücher.Example', 'xn--bcher-kva.example'],
    ['https://例え.テスト/', 'xn--r8jz45g.xn--zckzah'],
    ['ｓｈｏｐ．example', 'shop.example'],
    ['пример.example', 'xn--e1afmkfd.example'],
    ['shop\u200b.example', 'shop.example'],
  ])('%s is kept as browsers name it: %s', async (domain, host) => {
    expect(await create<WebsiteView>(domain)).toMatchObject({ status: 201, body: { domain: host } });
    const settings = { allowedOrigins: [`*.${domain.replace(/^https:\/\/|\/$/g, '')}`] };
    const other = await create<WebsiteView>('other.example', { domains: [domain], settings });
    expect(other.body).toMatchObject({ domains: [host], settings: { allowedOrigins: [`*.${host}`] } });
  });

  it.each([
    ...['shop\u202e.example', 'shop%00.example', 'shop.example:x', '☃ .example', '\ud800.example'],
    ...['a'.repeat(254), '<script>.example', "shop'--.example", 'shop|x.example'],
  ])('is not %j', async (domain) => {
    expect(await create<Problem>(domain)).toMatchObject({
      status: 422,
      body: { code: 'domain.invalid', field: 'domain' },
    });
  });

  it('holds no NUL', async () => {
    expect(await create<Problem>('shop\0.example')).toMatchObject({ status: 400, body: { field: 'domain' } });
  });
});
