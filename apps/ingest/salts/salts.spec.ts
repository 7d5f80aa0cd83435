import { makeZone } from '#libs/domain';
import { FakeStore } from '../specs/fake-store.ts';
import { liveUntil } from './salt-document.ts';
import { Salts } from './salts.ts';
import { VisitorIds } from './visitor-ids.ts';

const HOUR = 3_600_000;
const zone = makeZone('UTC');
const NOON = Date.UTC(2026, 2, 1, 12);
const day = zone.dayOf(NOON);
const live = { siteId: 's', day, importId: null };
const long = liveUntil(day) + 1000 * HOUR;

describe('salts', () => {
  it('are the same for several instances that ask at once', async () => {
    const store = new FakeStore();
    const salts = await Promise.all(Array.from({ length: 5 }, async () => new Salts(store).of(live, NOON)));
    expect(new Set(salts.map((salt) => salt.toString('hex'))).size).toBe(1);
    expect(store.documents.size).toBe(1);
  });

  it('are answered from memory once they were asked for', async () => {
    const salts = new Salts(new FakeStore());
    const [first, second] = [salts.of(live, NOON), salts.of(live, NOON)];
    expect(first).toBeInstanceOf(Promise);
    expect(await first).toBe(await second);
    expect(salts.of(live, NOON)).toBe(await first);
  });

  it('differ by website and day', async () => {
    const salts = new Salts(new FakeStore());
    const all = await Promise.all([
      salts.of(live, NOON),
      salts.of({ ...live, siteId: 't' }, NOON),
      salts.of({ ...live, day: zone.dayOf(day.end) }, NOON),
    ]);
    expect(new Set(all.map((salt) => salt.toString('hex'))).size).toBe(3);
  });

  it('are destroyed 48 hours after their day has ended, in memory too', async () => {
    const store = new FakeStore();
    const salts = new Salts(store);
    const before = await salts.of(live, NOON);
    expect(await salts.destroyExpired(liveUntil(day) - 1)).toBe(0);
    expect(await salts.destroyExpired(liveUntil(day))).toBe(1);
    expect(store.documents.size).toBe(0);
    expect(await salts.of(live, liveUntil(day))).not.toEqual(before);
  });

  it('of old days are shared by imports, and destroyed when the last of them is undone', async () => {
    const store = new FakeStore();
    const [one, two] = [new Salts(store), new Salts(store)];
    const first = await one.of({ ...live, importId: 'i1' }, long);
    expect(await two.of({ ...live, importId: 'i2' }, long)).toEqual(first);
    await one.releaseImports(new Set(['i1']), long, 's');
    expect(await one.destroyExpired(long + 100 * HOUR)).toBe(0);
    expect(await one.of({ ...live, importId: 'i2' }, long)).toEqual(first);
    await two.releaseImports(new Set(['i2']), long);
    expect(store.documents.size).toBe(0);
  });

  it('that cannot be had are a refusal, not a guess', async () => {
    const store = new FakeStore();
    store.isAway = true;
    const salts = new Salts(store);
    await expect(salts.of(live, NOON)).rejects.toMatchObject({ code: 'store.unavailable', status: 503 });
    store.isAway = false;
    expect(await salts.of(live, NOON)).toHaveLength(32);
  });
});

describe('visitor ids', () => {
  const traces = (occurredAt: number) => ({
    siteId: 's',
    zone,
    occurredAt,
    address: '203.0.113.7',
    userAgent: 'Agent',
    importId: null,
  });
  const MINUTE = 60_000;

  it('are the same all day, and another the next', async () => {
    const ids = new VisitorIds(new Salts(new FakeStore()));
    const today = await ids.of(traces(NOON), NOON);
    expect(await ids.of(traces(NOON + 5 * HOUR), NOON)).toBe(today);
    expect(await ids.of(traces(NOON + 24 * HOUR), NOON)).not.toBe(today);
  });

  it('are those of the event’s day, however late it comes', async () => {
    const ids = new VisitorIds(new Salts(new FakeStore()));
    const yesterday = await ids.of(traces(NOON - 24 * HOUR), NOON - 24 * HOUR);
    await ids.of(traces(NOON), NOON);
    expect(await ids.of(traces(NOON - 24 * HOUR), NOON)).toBe(yesterday);
  });

  it('are kept over midnight by who goes on', async () => {
    const ids = new VisitorIds(new Salts(new FakeStore()));
    const before = await ids.of(traces(day.end - 10 * MINUTE), NOON);
    expect(await ids.of(traces(day.end + 15 * MINUTE), NOON)).toBe(before);
    expect(await ids.of(traces(day.end + 44 * MINUTE), NOON)).toBe(before);
    const fresh = await ids.of(traces(day.end + 80 * MINUTE), NOON);
    expect(fresh).not.toBe(before);
    expect(await ids.of({ ...traces(day.end + 15 * MINUTE), address: '203.0.113.8' }, NOON)).not.toBe(before);
  });
});
