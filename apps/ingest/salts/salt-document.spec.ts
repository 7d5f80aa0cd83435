import { makeZone } from '#libs/domain';
import { claimSalt, isDestroyable, liveUntil, type SaltBody, type SaltNeed, withoutImports } from './salt-document.ts';

const HOUR = 3_600_000;
const day = makeZone('Europe/Berlin').dayOf(Date.UTC(2026, 2, 1, 12));
const live: SaltNeed = { siteId: 's', day, importId: null };
const imported: SaltNeed = { ...live, importId: 'i1' };
const claimed = (stored: SaltBody | undefined, need: SaltNeed, now: number) => claimSalt(stored, need, now, 'random');

describe('the salt of a day', () => {
  it('is kept until 48 hours after that day has ended in the website’s zone', () => {
    expect(day.end).toBe(Date.UTC(2026, 2, 1, 23));
    const { kind, body } = claimed(undefined, live, day.start);
    expect(kind).toBe('write');
    expect(body).toEqual({
      siteId: 's',
      day: '2026-03-01',
      salt: 'random',
      keep: 'live',
      destroyAfter: day.end + 48 * HOUR,
      importIds: [],
    });
    expect(isDestroyable(body, liveUntil(day) - 1)).toBe(false);
    expect(isDestroyable(body, liveUntil(day))).toBe(true);
  });

  it('serves an import of that day too, without being kept longer for it', () => {
    const { body } = claimed(undefined, live, day.start);
    expect(claimed(body, imported, day.end)).toEqual({ kind: 'use', body });
    expect(claimed(undefined, imported, day.end).body).toMatchObject({ keep: 'live', importIds: [] });
  });

  it('is made anew for what comes after it was, or should have been, destroyed', () => {
    const { body } = claimed(undefined, live, day.start);
    expect(claimSalt(body, imported, liveUntil(day), 'other').body).toMatchObject({ salt: 'other', keep: 'backfill' });
  });
});

describe('a backfill salt', () => {
  const later = liveUntil(day) + 1000 * HOUR;
  const first = claimed(undefined, imported, later).body;

  it('is shared by the imports of its day, and kept until the last of them is undone', () => {
    expect(first).toMatchObject({ keep: 'backfill', destroyAfter: null, importIds: ['i1'] });
    const { kind, body: both } = claimed(first, { ...imported, importId: 'i2' }, later);
    expect(kind).toBe('write');
    expect(both).toMatchObject({ salt: 'random', importIds: ['i1', 'i2'] });
    expect(claimed(both, imported, later)).toEqual({ kind: 'use', body: both });
    const one = withoutImports(both, new Set(['i1']));
    expect(isDestroyable(one, later + 10_000 * HOUR)).toBe(false);
    expect(isDestroyable(withoutImports(one, new Set(['i2'])), later)).toBe(true);
  });

  it('is kept 48 hours for a server, or as long as an import needs it', () => {
    const { body } = claimed(undefined, live, later);
    expect(body).toMatchObject({ keep: 'backfill', destroyAfter: later + 48 * HOUR });
    expect(claimed(body, live, later + HOUR)).toEqual({ kind: 'use', body });
    const shared = claimed(body, imported, later).body;
    expect(shared).toMatchObject({ salt: 'random', importIds: ['i1'] });
    expect(isDestroyable(shared, later + 49 * HOUR)).toBe(false);
    expect(claimed(first, live, later).body).toMatchObject({ destroyAfter: later + 48 * HOUR, importIds: ['i1'] });
  });
});
