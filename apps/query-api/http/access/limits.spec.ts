import { MemoryCache } from '#libs/cache';
import { type Failure } from '#libs/domain';
import { Limits } from './limits.ts';

let now = 0;

const limitsOf = (perMinute: number): Limits => {
  const all = { anonymous: perMinute, user: perMinute, key: perMinute, signIn: perMinute, share: perMinute };
  return new Limits(new MemoryCache({ maxBytes: 100_000, now: () => now }), all, () => now);
};

const ask = (limits: Limits, name: 'anonymous' | 'signIn', who = 'somebody'): Promise<unknown> =>
  limits.take(name, who).then(
    (headers) => headers['RateLimit-Remaining'],
    (error: unknown) => (error as Failure).retryAfterSeconds,
  );

beforeEach(() => {
  now = 60_000;
});

describe('a limit', () => {
  it('of requests is a bucket that fills by and by', async () => {
    const limits = limitsOf(60);
    for (let left = 59; left >= 0; left -= 1) expect(await ask(limits, 'anonymous')).toBe(String(left));
    expect(await ask(limits, 'anonymous')).toBe(1);
    expect(await ask(limits, 'anonymous', 'another')).toBe('59');
    now += 2000;
    expect([await ask(limits, 'anonymous'), await ask(limits, 'anonymous')]).toEqual(['1', '0']);
    expect(await ask(limits, 'anonymous')).toBe(1);
  });

  it('of tries to sign in is a count of the minute, whoever counts', async () => {
    const limits = limitsOf(2);
    expect([await ask(limits, 'signIn'), await ask(limits, 'signIn'), await ask(limits, 'signIn')]).toEqual([
      '1',
      '0',
      60,
    ]);
    now += 60_000;
    expect(await ask(limits, 'signIn')).toBe('1');
  });

  it('of 0 is none', async () => {
    expect(await limitsOf(0).take('user', 'somebody')).toEqual({});
  });
});
