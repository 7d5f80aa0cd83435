import { hash } from 'bcryptjs';
import { hash as argon2 } from '@node-rs/argon2';
import { hashPassword, isOutdated, isPassword } from './passwords.ts';

describe('a password', () => {
  it('is kept as a salted Argon2id hash', async () => {
    const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect([await isPassword(one, 'correct horse'), await isPassword(one, 'correct horsf')]).toEqual([true, false]);
    expect(isOutdated(one)).toBe(false);
  });

  it('of another product is known by its bcrypt hash, and its hash is to be made anew', async () => {
    const kept = await hash('correct horse', 4);
    expect([await isPassword(kept, 'correct horse'), await isPassword(kept, 'wrong')]).toEqual([true, false]);
    expect(isOutdated(kept)).toBe(true);
  });

  it('of more than 72 bytes has no bcrypt hash: what lies behind would not count', async () => {
    const kept = await hash('x'.repeat(72), 4);
    expect([await isPassword(kept, 'x'.repeat(72)), await isPassword(kept, 'x'.repeat(73))]).toEqual([true, false]);
  });

  it('is compared although there is none', async () => {
    expect(await isPassword(null, 'anything')).toBe(false);
    expect(await isPassword('no hash at all', 'anything')).toBe(false);
  });

  it('of a lower cost is to be hashed anew', async () => {
    expect(isOutdated(await argon2('x', { memoryCost: 8192, timeCost: 2 }))).toBe(true);
  });
});
