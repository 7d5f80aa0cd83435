import { Logger } from '@nestjs/common';
import { type EngineContainer, describeWithDocker, eventually, freePort, startRedis } from '#libs/testing';
import { forgetAll, refuseWrites } from './given/redis-server.ts';
import { RedisCache } from './redis-cache.ts';

const MIB = 1024 * 1024;
/** A second of silence, and room for a machine that others use as well. */
const SOON_MS = 5000;

/** What was logged of the cache, by level. */
class Heard {
  readonly lines: string[] = [];
  log = (text: string): void => void this.lines.push(`log ${text}`);
  warn = (text: string): void => void this.lines.push(`warn ${text}`);
  error = (text: string): void => void this.lines.push(`error ${text}`);
}

const took = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

describeWithDocker('RedisCache without Redis', () => {
  let server: EngineContainer;
  let cache: RedisCache;
  let heard: Heard;

  beforeAll(async () => {
    server = await startRedis();
  }, 300_000);
  beforeEach(async () => {
    heard = new Heard();
    Logger.overrideLogger(heard);
    cache = new RedisCache({ url: server.url, maxBytes: MIB });
    await cache.reached(10_000);
  });
  afterEach(async () => {
    await cache.close();
    await forgetAll(server.url);
  });
  afterAll(() => server.stop());

  const until = (status: 'up' | 'away'): Promise<unknown> =>
    eventually(`the cache is ${status}`, () => cache.state().status === status);

  const works = async (): Promise<void> => {
    await cache.set('value', 'x', 60_000);
    expect(await cache.get('value')).toBe('x');
    expect(await cache.increment('count', 2, 60_000)).toBe(2);
    expect(await cache.increment('count', 1, 60_000)).toBe(3);
    await cache.addRecent('seen', new Map([['ann', 1]]), 60_000);
    expect(await cache.recent('seen', 0)).toEqual(new Map([['ann', 1]]));
    expect((await cache.figures()).entries).toBe(3);
    expect(await cache.forget('value')).toBe(1);
  };

  it('goes on in memory once it was killed, and comes back by itself', async () => {
    await cache.set('before', 'x', 60_000);
    await server.kill();
    await until('away');
    expect(await cache.get('before')).toBeUndefined();
    await works();
    await server.revive();
    await until('up');
    expect(await cache.get('count')).toBeUndefined();
    await works();
    expect(heard.lines).toEqual([
      'log Redis answers',
      expect.stringMatching(/^warn Redis is away \(the connection broke\)/),
      'log Redis answers',
    ]);
  });

  it('waits for a server that hangs no longer than a second, and that only once', async () => {
    await cache.set('before', 'x', 60_000);
    await server.pause();
    const first = await took(() => Promise.all(Array.from({ length: 50 }, () => cache.get('before'))));
    expect(first).toBeLessThan(SOON_MS);
    expect(cache.state()).toMatchObject({ status: 'away' });
    expect(await took(works)).toBeLessThan(500);
    await server.resume();
    await until('up');
    expect(await cache.get('before')).toBe('x');
    expect(heard.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
  });

  it('comes back from a pause that is longer than it waits for a connection to get ready', async () => {
    await server.pause();
    await cache.get('anything');
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(cache.state().status).toBe('away');
    await server.resume();
    await until('up');
  });

  it('stands in for a server that refuses to write', async () => {
    await refuseWrites(server.url, true);
    await works();
    expect(cache.state()).toMatchObject({ status: 'away', detail: expect.stringContaining('OOM') as string });
    await refuseWrites(server.url, false);
    await until('up');
  });

  it('keeps nothing of one absence for the next', async () => {
    for (const expected of [undefined, undefined]) {
      await server.kill();
      await until('away');
      expect(await cache.get('limit')).toBe(expected);
      await cache.set('limit', 'full', 60_000);
      await server.revive();
      await until('up');
    }
  });

  it('does not take its own silence for the server’s', async () => {
    const asked = cache.set('value', 'x', 60_000);
    const until = performance.now() + 2500;
    while (performance.now() < until);
    await asked;
    expect(cache.state().status).toBe('up');
    expect(heard.lines).toEqual(['log Redis answers']);
  });

  it('starts without it, and says in words where to look', async () => {
    const nobody = new RedisCache({ url: `redis://127.0.0.1:${await freePort()}`, maxBytes: MIB });
    await nobody.reached(300);
    expect(await nobody.increment('count', 1, 60_000)).toBe(1);
    expect(nobody.state()).toMatchObject({ status: 'away', detail: expect.stringContaining('ECONNREFUSED') as string });
    await nobody.close();
    expect(heard.lines.at(-1)).toMatch(/^warn Redis is away \(.*ECONNREFUSED.*limits are counted by each process/);
  });
});
