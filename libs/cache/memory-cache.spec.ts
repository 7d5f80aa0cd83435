import { cacheContract } from './cache.contract.ts';
import { MemoryCache } from './memory-cache.ts';

const MIB = 1024 * 1024;

describe('MemoryCache', () => {
  cacheContract(async () => {
    let now = 1;
    const cache = new MemoryCache({ maxBytes: MIB, now: () => now });
    return {
      cache,
      pass: async (ms) => {
        now += ms;
      },
      close: async () => undefined,
    };
  });

  it('keeps at most its bytes, and drops what was used longest ago', async () => {
    const cache = new MemoryCache({ maxBytes: MIB });
    const value = 'x'.repeat(100_000);
    for (const key of ['a', 'b', 'c', 'd', 'e']) await cache.set(key, value, 60_000);
    await cache.get('a');
    await cache.set('f', value, 60_000);
    expect(await cache.get('a')).toBe(value);
    expect(await cache.get('b')).toBeUndefined();
    expect(await cache.get('f')).toBe(value);
  });

  it('counts what recent sets and counters take, too', async () => {
    const cache = new MemoryCache({ maxBytes: MIB });
    for (let set = 0; set < 10; set += 1) {
      const members = new Map(Array.from({ length: 1000 }, (_, i) => [`visitor-${set}-${i}`, i] as const));
      await cache.addRecent(`seen-${set}`, members, 60_000);
    }
    expect((await cache.recent('seen-0', 0)).size).toBe(0);
    expect((await cache.recent('seen-9', 0)).size).toBe(1000);
    for (let i = 0; i < 10_000; i += 1) await cache.increment(`counter-${i}`, 1, 60_000);
    expect((await cache.recent('seen-9', 0)).size).toBe(0);
  });

  it('gives back the room of members that were forgotten', async () => {
    const cache = new MemoryCache({ maxBytes: MIB });
    for (let round = 0; round < 100; round += 1) {
      const members = new Map(Array.from({ length: 1000 }, (_, i) => [`visitor-${round}-${i}`, round] as const));
      await cache.addRecent('seen', members, 60_000);
      expect((await cache.recent('seen', round)).size).toBe(1000);
    }
  });

  it('does not hold a value that is larger than all its room', async () => {
    const cache = new MemoryCache({ maxBytes: 1000 });
    await cache.set('key', 'small', 60_000);
    await cache.set('key', 'x'.repeat(1000), 60_000);
    expect(await cache.get('key')).toBeUndefined();
  });
});
