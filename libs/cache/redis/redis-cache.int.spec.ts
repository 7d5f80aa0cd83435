import { Logger } from '@nestjs/common';
import { type EngineContainer, describeWithDocker, startRedis } from '#libs/testing';
import { cacheContract } from '../cache.contract.ts';
import { forgetAll, letPass } from './given/redis-server.ts';
import { RedisCache } from './redis-cache.ts';

const MIB = 1024 * 1024;

describeWithDocker('RedisCache', () => {
  let server: EngineContainer;

  beforeAll(async () => {
    Logger.overrideLogger(['error']);
    server = await startRedis();
  }, 300_000);
  afterAll(() => server.stop());

  const opened: RedisCache[] = [];
  const open = async (): Promise<RedisCache> => {
    const cache = new RedisCache({ url: server.url, maxBytes: MIB });
    opened.push(cache);
    await cache.reached(10_000);
    return cache;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((cache) => cache.close()));
    await forgetAll(server.url);
  });

  cacheContract(async () => ({
    cache: await open(),
    pass: (ms) => letPass(server.url, ms),
    close: async () => undefined,
  }));

  describe('of several processes', () => {
    it('is one', async () => {
      const [one, other] = [await open(), await open()];
      await one.set('greeting', 'hello', 60_000);
      await one.increment('limit:a', 1, 60_000);
      await one.addRecent('seen', new Map([['ann', 1]]), 60_000);
      expect(await other.get('greeting')).toBe('hello');
      expect(await other.increment('limit:a', 1, 60_000)).toBe(2);
      expect([...(await other.recent('seen', 0)).keys()]).toEqual(['ann']);
    });

    it('counts the look-ups of all of them, those that have ended included', async () => {
      const [one, other] = [await open(), await open()];
      await one.set('answer:a', 'x', 60_000);
      await one.get('answer:a');
      await one.close();
      await other.get('answer:b');
      expect((await other.figures()).byKind).toEqual([{ kind: 'answer', entries: 1, hits: 1, misses: 1 }]);
    });

    it('loses no increment of 200 at once', async () => {
      const [one, other] = [await open(), await open()];
      const counting = Array.from({ length: 200 }, (_, i) => (i % 2 ? one : other).increment('hits', 1, 60_000));
      const counted = await Promise.all(counting);
      expect(new Set(counted).size).toBe(200);
    });
  });

  it('takes keys for what they are, and leaves those of others alone', async () => {
    const cache = await open();
    for (const key of ['answer:[a]*:1', 'answer:a:1']) await cache.set(key, 'x', 60_000);
    expect(await cache.forget('answer:[a]*:')).toBe(1);
    expect(await cache.forget('')).toBe(1);
    expect(await cache.forget('')).toBe(0);
  });

  it('weighs what it keeps', async () => {
    const cache = await open();
    await Promise.all(Array.from({ length: 2500 }, (_, i) => cache.set(`answer:${i}`, 'x'.repeat(1000), 60_000)));
    const { entries, storedBytes } = await cache.figures();
    expect(entries).toBe(2500);
    expect(storedBytes).toBeGreaterThan(2_500_000);
    expect(storedBytes).toBeLessThan(5_000_000);
  });

  it('tells a bug from an absence', async () => {
    const cache = await open();
    await cache.set('key', 'a value', 60_000);
    await expect(cache.increment('key', 1, 60_000)).rejects.toThrow('not an integer');
    expect(cache.state()).toMatchObject({ engine: 'redis', status: 'up', detail: null });
  });

  it('takes a set of more members than a batch has', async () => {
    const cache = await open();
    const members = new Map(Array.from({ length: 5000 }, (_, i) => [`visitor-${i}`, i] as const));
    await cache.addRecent('seen', members, 60_000);
    expect((await cache.recent('seen', 2000)).size).toBe(3000);
  });
});
