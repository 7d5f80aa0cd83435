import { createHmac } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { Tokens } from './tokens.ts';

const key = Buffer.alloc(32, 7);
const tokens = new Tokens(key);
const said = { sub: 'user', sid: 'sign-in' };

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = { ...said, type: 'access', aud: 'footfall', iss: 'footfall', exp: 4_102_444_800 };
const signed = (header: object, body: object, secret: Buffer | string): string => {
  const text = `${part(header)}.${part(body)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

describe('a token', () => {
  it('says what was signed', () => {
    expect(tokens.read('access', tokens.sign('access', said, 60))).toMatchObject({ kind: 'ok', claims: said });
    expect(tokens.read('access', signed({ alg: 'HS256' }, claims, key))).toMatchObject({ kind: 'ok' });
  });

  it('of another type is none', () => {
    expect(tokens.read('access', tokens.sign('resetPassword', said, 60))).toEqual({ kind: 'otherType' });
    expect(tokens.read('verifyEmail', tokens.sign('access', said, 60))).toEqual({ kind: 'otherType' });
  });

  it('ends', () => {
    expect(tokens.read('access', tokens.sign('access', said, -1))).toEqual({ kind: 'expired' });
  });

  it.each([
    ['without a signature', `${part({ alg: 'none' })}.${part(claims)}.`],
    ['that calls its signature none', signed({ alg: 'none' }, claims, key)],
    ['of another algorithm with our key', new JwtService({ secret: key }).sign(claims, { algorithm: 'HS512' })],
    ['that names a public key algorithm', signed({ alg: 'RS256' }, claims, key)],
    ['of another key', signed({ alg: 'HS256' }, claims, 'other')],
    [
      'with a key of its own',
      signed({ alg: 'HS256', jwk: { kty: 'oct', k: 'b3RoZXI' }, kid: '../../x' }, claims, 'other'),
    ],
    ['for somebody else', signed({ alg: 'HS256' }, { ...claims, aud: 'other' }, key)],
    ['by somebody else', signed({ alg: 'HS256' }, { ...claims, iss: 'other' }, key)],
    ['changed', `${tokens.sign('access', said, 60)}x`],
    ['too long', 'x'.repeat(5000)],
    ['empty', ''],
  ])('%s is none', (_, token) => expect(tokens.read('access', token)).toEqual({ kind: 'invalid' }));
});
