import { type Cache, MemoryCache } from '#libs/cache';
import { makeZone } from '#libs/domain';
import { FakeStore } from '../specs/fake-store.ts';
import { MidnightSharing } from './midnight-sharing.ts';
import { Salts } from './salts.ts';
import { VisitorIds } from './visitor-ids.ts';

const MINUTE = 60_000;
const zone = makeZone('UTC');
const day = zone.dayOf(Date.UTC(2026, 2, 1, 12));
const NOON = Date.UTC(2026, 2, 1, 12);

const sharedCache = (): Cache => new MemoryCache({ maxBytes: 1_000_000 });

/** Several ingests that share salts, and a cache if there is one; each call goes to one of them. */
const ingests = (count: number, cacheOf: () => Cache | undefined) => {
  const store = new FakeStore();
  const all = Array.from({ length: count }, () => {
    const cache = cacheOf();
    const sharing = cache && new MidnightSharing(cache);
    return { ids: new VisitorIds(new Salts(store), sharing), sharing };
  });
  return async (which: number, minutes: number, address = '203.0.113.7'): Promise<string> => {
    const occurredAt = day.end + minutes * MINUTE;
    const traces = { siteId: 'site00000001', zone, occurredAt, address, userAgent: 'Agent', importId: null };
    const id = (await all[which % count]?.ids.of(traces, NOON)) ?? '';
    await all[which % count]?.sharing?.beforeApplicationShutdown();
    return id;
  };
};

/** Visits around midnight in minutes from it; `same` are those that must have one id. */
const walks: readonly { readonly minutes: readonly number[]; readonly ids: readonly number[] }[] = [
  { minutes: [-10, 15, 44, 73, 102, 140, 150], ids: [0, 0, 0, 0, 0, 1, 1] },
  { minutes: [-29, -1, 29, 60], ids: [0, 0, 0, 1] },
  { minutes: [-40, 5, 20, 50], ids: [0, 1, 1, 1] },
  { minutes: [-5, 40, 45], ids: [0, 1, 1] },
];

const told = (ids: readonly string[]): readonly number[] => {
  const known = [...new Set(ids)];
  return ids.map((id) => known.indexOf(id));
};

const walk = async (visit: ReturnType<typeof ingests>, minutes: readonly number[]): Promise<readonly number[]> => {
  const ids: string[] = [];
  for (const [index, minute] of minutes.entries()) ids.push(await visit(index, minute));
  return told(ids);
};

describe('a visitor who goes on over midnight', () => {
  it.each(walks)('is the same to three ingests as to one, at minutes $minutes', async ({ minutes, ids }) => {
    const cache = sharedCache();
    expect(
      await walk(
        ingests(1, () => undefined),
        minutes,
      ),
    ).toEqual(ids);
    expect(
      await walk(
        ingests(3, () => cache),
        minutes,
      ),
    ).toEqual(ids);
    expect(
      await walk(
        ingests(2, () => cache),
        minutes,
      ),
    ).toEqual(ids);
  });

  it('is told from others who come to the same ingest', async () => {
    const cache = sharedCache();
    const visit = ingests(2, () => cache);
    const before = await visit(0, -5);
    const other = await visit(1, 5, '203.0.113.8');
    expect(other).not.toBe(before);
    expect(await visit(1, 6)).toBe(before);
    expect(await visit(0, 7, '203.0.113.8')).toBe(other);
  });

  it('is known to each ingest alone while the cache is away', async () => {
    const visit = ingests(2, sharedCache);
    const before = await visit(0, -5);
    expect(await visit(0, 5)).toBe(before);
    expect(await visit(1, 5)).not.toBe(before);
  });

  it('asks the cache for nothing once nobody goes on any more', async () => {
    const cache = new MemoryCache({ maxBytes: 1_000_000 });
    const visit = ingests(2, () => cache);
    await visit(0, -5);
    await visit(1, 100);
    const asked = (): number => [...cache.lookUps().values()].reduce((sum, { hits, misses }) => sum + hits + misses, 0);
    const before = asked();
    for (let minute = 101; minute < 600; minute += 1) await visit(1, minute);
    expect(asked()).toBe(before);
  });
});
