import { FakeStore } from '../specs/fake-store.ts';
import { type ProfileBody, Profiles } from './profiles.ts';

const jane = { siteId: 's', userHash: 'h', userId: 'jane', traits: null };
const kept = (store: FakeStore): ProfileBody | undefined =>
  store.documents.get('profile s:h')?.body as ProfileBody | undefined;

describe('profiles', () => {
  it('hold the plain id, and traits as they come', async () => {
    const store = new FakeStore();
    const profiles = new Profiles(store);
    expect(profiles.knows(jane)).toBe(false);
    await profiles.keep(jane, 1);
    expect(profiles.knows(jane)).toBe(true);
    await profiles.keep({ ...jane, traits: { plan: 'free', city: 'Bonn' } }, 2);
    await profiles.keep({ ...jane, traits: { plan: 'pro' } }, 3);
    expect(kept(store)).toEqual({
      siteId: 's',
      userHash: 'h',
      userId: 'jane',
      traits: { plan: 'pro', city: 'Bonn' },
      firstSeenAt: 1,
      updatedAt: 3,
    });
  });

  it('lose nothing when several write at once', async () => {
    const store = new FakeStore();
    await Promise.all(['a', 'b', 'c'].map((name) => new Profiles(store).keep({ ...jane, traits: { [name]: 1 } }, 1)));
    expect(kept(store)?.traits).toEqual({ a: 1, b: 1, c: 1 });
  });

  it('do not grow without bounds', async () => {
    const store = new FakeStore();
    const profiles = new Profiles(store);
    await profiles.keep({ ...jane, traits: { a: 'x'.repeat(3000) } }, 1);
    await profiles.keep({ ...jane, traits: { b: 'x'.repeat(3000) } }, 2);
    expect(Object.keys(kept(store)?.traits ?? {})).toEqual(['b']);
  });

  it('that cannot be written are a refusal', async () => {
    const store = new FakeStore();
    store.isAway = true;
    await expect(new Profiles(store).keep(jane, 1)).rejects.toMatchObject({ code: 'store.unavailable' });
  });
});
