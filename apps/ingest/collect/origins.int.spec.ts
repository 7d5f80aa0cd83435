import { testDatabase, type TestDatabase } from '#libs/testing';
import { CHROME } from '../specs/a-draft.ts';
import { aWebsite } from '../specs/a-website.ts';
import { RunningIngest } from '../specs/running-ingest.ts';

const shop = aWebsite({ domain: 'shop.example', allowedOrigins: ['*.board.example', 'xn--bcher-kva.example'] });
const blog = aWebsite({
  id: '01930000-0000-7000-8000-000000000002',
  siteId: 'Ab12Cd34Ef57',
  domain: 'blog.example',
});

describe('the pages that may send events', () => {
  let database: TestDatabase;
  let ingest: RunningIngest;

  beforeAll(async () => {
    database = await testDatabase();
    ingest = await RunningIngest.start(database.url);
    await ingest.website(shop);
    await ingest.website(blog);
  });
  afterAll(async () => {
    await ingest.stop();
    await database.drop();
  });

  const send = (siteId: string, origin: string) =>
    ingest.inject({
      method: 'POST',
      url: '/api/v1/events',
      payload: JSON.stringify({ siteId, url: '/a' }),
      headers: { origin, 'user-agent': CHROME, 'content-type': 'application/json' },
    });

  it.each([
    ['https://shop.example', 202, 403],
    ['https://www.shop.example', 202, 403],
    ['http://shop.example:8080', 202, 403],
    ['https://live.board.example', 202, 403],
    ['https://xn--bcher-kva.example', 202, 403],
    ['https://blog.example', 403, 202],
    ['https://board.example', 403, 403],
    ['https://shop.example.evil.example', 403, 403],
    ['https://evilshop.example', 403, 403],
    ['https://shop.example@evil.example', 403, 403],
    ['https://evil.example#shop.example', 403, 403],
    ['https://evil.example/shop.example', 403, 403],
    ['null', 403, 403],
    ['*', 403, 403],
    ['file://', 403, 403],
  ])('of %s: %i for the one website, %i for the other', async (origin, ofShop, ofBlog) => {
    const answers = [await send(shop.siteId, origin), await send(blog.siteId, origin)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([ofShop, ofBlog]);
    for (const { headers } of answers) expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('change with the settings of their website, and of no other', async () => {
    await ingest.website({ ...blog, allowedOrigins: ['new.example'] });
    expect((await send(blog.siteId, 'https://new.example')).statusCode).toBe(202);
    expect((await send(shop.siteId, 'https://new.example')).statusCode).toBe(403);
    await ingest.website(blog);
    expect((await send(blog.siteId, 'https://new.example')).statusCode).toBe(403);
  });
});
