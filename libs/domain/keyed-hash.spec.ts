import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { KeyedHash, keyedUuid } from './keyed-hash.ts';

describe('a keyed hash', () => {
  it('is HMAC-SHA-256 as RFC 4231 tests it', () => {
    const digest = new KeyedHash(Buffer.from('Jefe')).digest('what do ya want for nothing?');
    expect(digest.toString('hex')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  it('is what node:crypto computes, for any key and text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.string({ unit: 'binary', maxLength: 6000 }), (key, text) => {
        const expected = createHmac('sha256', key).update(text).digest();
        expect(new KeyedHash(Buffer.from(key)).digest(text).equals(expected)).toBe(true);
      }),
    );
  });

  it('gives ids of version 8', () => {
    expect(keyedUuid(randomBytes(32))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
