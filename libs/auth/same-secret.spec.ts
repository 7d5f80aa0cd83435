import { AdminToken } from './admin-token.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { isSameSecret } from './same-secret.ts';

const SECRET = 'x'.repeat(43);

/** Whatever is compared with a secret; of the last ones the characters are as many, the bytes are more. */
const others = ['', 'x', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}y`, `y${'x'.repeat(42)}`].concat([
  'é'.repeat(43),
  `${'x'.repeat(42)}\u20ac`,
  `${'x'.repeat(41)}😀`,
  `${'x'.repeat(42)}\0`,
  `${'x'.repeat(42)}\ud800`,
]);

describe('a secret', () => {
  it('is the same as itself alone, whatever it is compared with', () => {
    expect(isSameSecret(SECRET, SECRET)).toBe(true);
    expect(others.filter((other) => isSameSecret(SECRET, other) || isSameSecret(other, SECRET))).toEqual([]);
  });

  it('of the instance is opened by itself alone', () => {
    const token = new AdminToken(SECRET);
    expect([SECRET, ...others].filter((other) => token.verify(other))).toEqual([SECRET]);
  });

  it('of a sign-in is opened by itself alone', () => {
    const tokens = new RefreshTokens(Buffer.alloc(32));
    const { token } = tokens.first('01980000-0000-7000-8000-000000000000');
    const made = others.flatMap((other) => [`${token.slice(0, -43)}${other}`, `${token.slice(0, -86)}${other}`, other]);
    expect(made.filter((other) => tokens.read(other) !== undefined)).toEqual([]);
    expect(tokens.read(token)).toBeDefined();
  });
});
