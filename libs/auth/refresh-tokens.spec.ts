import { randomUUID } from 'node:crypto';
import { type RefreshFamily, RefreshTokens, judgeRefresh } from './refresh-tokens.ts';

const tokens = new RefreshTokens(Buffer.alloc(32, 1));

describe('a refresh token', () => {
  it('is followed by one token, however often it is asked', () => {
    const familyId = randomUUID();
    const first = tokens.first(familyId);
    const read = tokens.read(first.token);
    expect(read).toMatchObject({ familyId, hash: first.hash });
    const next = read?.successor();
    expect(next).toEqual(tokens.read(first.token)?.successor());
    expect(next?.hash).not.toBe(first.hash);
    expect(tokens.read(next?.token ?? '')).toMatchObject({ familyId, hash: next?.hash });
  });

  it('that was never issued is none', () => {
    const { token } = tokens.first(randomUUID());
    const [, secret = '', tag = ''] = token.split('.');
    const made = [`ffr_${randomUUID()}.${secret}.${tag}`, token.slice(0, -1), `${token}x`, token.replace('ffr_', '')];
    for (const one of [...made, '', 'ffr_', 'x'.repeat(10_000)]) expect(tokens.read(one)).toBeUndefined();
    expect(new RefreshTokens(Buffer.alloc(32, 2)).read(token)).toBeUndefined();
  });
});

describe('a family', () => {
  const family: RefreshFamily = { hash: 'c', previousHash: 'b', rotatedAt: 1000, endsAt: 1_000_000 };

  it.each([
    ['goes on with its last token', 'c', 500_000, 'rotate'],
    ['answers again shortly after', 'b', 11_000, 'again'],
    ['is stolen if the token before comes later', 'b', 11_001, 'reused'],
    ['is stolen if an older one comes', 'a', 1001, 'reused'],
    ['ends', 'c', 1_000_000, 'ended'],
  ])('%s', (_, hash, now, verdict) => expect(judgeRefresh(family, hash, now)).toBe(verdict));
});
