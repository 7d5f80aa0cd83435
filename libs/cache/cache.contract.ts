import { type CacheAdmin } from './cache-admin.port.ts';
import { type Cache } from './cache.port.ts';

/** One cache under test, and a way to let time pass for it. */
export interface CacheUnderTest {
  readonly cache: Cache & CacheAdmin;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** What every cache promises. */
export const cacheContract = (make: () => Promise<CacheUnderTest>): void => {
  let under: CacheUnderTest;
  let cache: Cache & CacheAdmin;

  beforeEach(async () => {
    under = await make();
    cache = under.cache;
  });
  afterEach(() => under.close());

  describe('values', () => {
    it('are there until their time is over', async () => {
      await cache.set('greeting', 'ö \u{1F44B}', 1000);
      await under.pass(900);
      expect(await cache.get('greeting')).toBe('ö \u{1F44B}');
      await under.pass(200);
      expect(await cache.get('greeting')).toBeUndefined();
    });

    it('are replaced, with a new time to live', async () => {
      await cache.set('key', 'old', 1000);
      await under.pass(800);
      await cache.set('key', 'new', 1000);
      await under.pass(800);
      expect(await cache.get('key')).toBe('new');
    });

    it('may be empty', async () => {
      await cache.set('key', '', 1000);
      expect(await cache.get('key')).toBe('');
    });
  });

  describe('its figures', () => {
    it('tell look-ups by the first word of their keys', async () => {
      await cache.set('answer:a:1', 'x', 1000);
      await cache.increment('limit:1', 1, 1000);
      await cache.get('answer:a:1');
      await cache.get('answer:a:2');
      expect(cache.lookUps()).toEqual(new Map([['answer', { hits: 1, misses: 1 }]]));
      const { entries, hits, misses, byKind } = await cache.figures();
      expect({ entries, hits, misses }).toEqual({ entries: 2, hits: 1, misses: 1 });
      expect(byKind).toEqual([
        { kind: 'answer', entries: 1, hits: 1, misses: 1 },
        { kind: 'limit', entries: 1, hits: 0, misses: 0 },
      ]);
    });

    it('are of what is left when keys were forgotten by how they begin', async () => {
      for (const key of ['answer:a:1', 'answer:a:2', 'answer:ab:1', 'limit:a']) await cache.set(key, 'x', 1000);
      expect(await cache.forget('answer:a:')).toBe(2);
      expect(await cache.get('answer:a:1')).toBeUndefined();
      expect(await cache.get('answer:ab:1')).toBe('x');
      expect((await cache.figures()).entries).toBe(2);
    });
  });

  describe('counters', () => {
    it('count from nothing', async () => {
      expect(await cache.increment('hits', 2, 1000)).toBe(2);
      expect(await cache.increment('hits', 3, 1000)).toBe(5);
    });

    it('vanish when the time of their first increment is over, however often they were used since', async () => {
      await cache.increment('hits', 1, 1000);
      await under.pass(600);
      await cache.increment('hits', 1, 1000);
      await under.pass(600);
      expect(await cache.increment('hits', 1, 1000)).toBe(1);
    });

    it('lose no increment of 50 at once', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => cache.increment('hits', 1, 60_000)));
      expect([...answers].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    });
  });

  describe('recent sets', () => {
    it('hold members with the latest of their times', async () => {
      await cache.addRecent('seen', new Map(Object.entries({ ann: 100, bob: 200 })), 60_000);
      await cache.addRecent('seen', new Map(Object.entries({ ann: 300, bob: 50 })), 60_000);
      expect(await cache.recent('seen', 0)).toEqual(new Map(Object.entries({ ann: 300, bob: 200 })));
    });

    it('answer members seen at or after a time, and forget the others', async () => {
      await cache.addRecent('seen', new Map(Object.entries({ ann: 100, bob: 200, cy: 300 })), 60_000);
      expect([...(await cache.recent('seen', 200)).keys()].sort()).toEqual(['bob', 'cy']);
      expect([...(await cache.recent('seen', 0)).keys()].sort()).toEqual(['bob', 'cy']);
    });

    it('are kept from the last addition on', async () => {
      await cache.addRecent('seen', new Map([['ann', 1]]), 1000);
      await under.pass(800);
      await cache.addRecent('seen', new Map([['bob', 2]]), 1000);
      await under.pass(800);
      expect((await cache.recent('seen', 0)).size).toBe(2);
      await under.pass(300);
      expect((await cache.recent('seen', 0)).size).toBe(0);
    });

    it('are empty where nobody was seen', async () => {
      expect(await cache.recent('nobody', 0)).toEqual(new Map());
    });

    it('are handed out as they were at that moment', async () => {
      await cache.addRecent('seen', new Map([['ann', 1]]), 60_000);
      const before = await cache.recent('seen', 0);
      await cache.addRecent('seen', new Map([['bob', 2]]), 60_000);
      expect(before.size).toBe(1);
    });
  });
};
