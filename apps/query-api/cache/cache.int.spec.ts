import { Logger } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Cache } from '#libs/cache';
import { readStandalone } from '#libs/config';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { createQueryApiApp } from '../create-query-api-app.ts';

const ADMIN_TOKEN = 'the-admin-token-of-this-spec';

describe('the cache', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    Logger.overrideLogger(['error']);
    database = await testDatabase();
    const own = { port: 3000, databaseUrl: database.url, secret: 's'.repeat(40), adminToken: ADMIN_TOKEN };
    app = await createQueryApiApp(readStandalone({}).complete(own));
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    return (await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) })).json();
  };

  interface Stats {
    readonly byKind: readonly { readonly kind: string; readonly entries: number }[];
  }
  const stats = async (): Promise<Stats> => (await call('GET', '/cache/stats')) as Stats;
  /** The hearts of the apps beat in the cache as well. */
  const ofSpec = (byKind: Stats['byKind']): Stats['byKind'] => byKind.filter(({ kind }) => kind !== 'heart');

  it("is told by what is kept in it, and forgets a website's answers alone", async () => {
    const { id, siteId } = (await call('POST', '/websites', { name: 'Cached', domain: 'cached.example' })) as {
      id: string;
      siteId: string;
    };
    const cache = app.get(Cache);
    for (const key of [`answer:${siteId}:1`, `answer:${siteId}:2`, 'answer:Other0000000:1', 'limit:anonymous:1'])
      await cache.set(key, 'kept', 60_000);
    await cache.get(`answer:${siteId}:1`);
    await cache.get(`answer:${siteId}:3`);
    const { byKind, ...figures } = await stats();
    expect(figures).toMatchObject({ hitRate: expect.any(Number) as number, evictions: 0 });
    expect(ofSpec(byKind)).toEqual([
      { kind: 'report', entries: 3, hits: 1, misses: 1 },
      { kind: 'limit', entries: 1, hits: 0, misses: 0 },
    ]);
    expect(await call('DELETE', `/cache/website/${id}`)).toEqual({ deleted: 2 });
    expect(ofSpec((await stats()).byKind)).toMatchObject([{ entries: 1 }, { entries: 1 }]);
    expect(await call('DELETE', '/cache/website/AAAAAAAAAAAA')).toMatchObject({ code: 'website.unknown' });
  });
});
