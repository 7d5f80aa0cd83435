import { refuseForeign } from './redirect-uri.ts';

const allowed = ['https://footfall.example', 'http://localhost:5173'];

describe('where a provider sends users back to', () => {
  it.each(['https://footfall.example/sign-in/google', 'http://localhost:5173/back?x=1'])('may be %s', (url) =>
    expect(() => refuseForeign(url, allowed)).not.toThrow(),
  );

  it.each([
    'https://footfall.example.evil.example/',
    'https://footfall.example@evil.example/',
    'https://evil.example/?https://footfall.example',
    'https://user:pass@footfall.example/',
    'http://footfall.example/',
    'https://footfall.example:8443/',
    'https://footfall.example/#token',
    '//footfall.example/',
    '/sign-in',
    'javascript://footfall.example/%0aalert(1)',
    '\\\\evil.example',
    '',
  ])('may not be %j', (url) => expect(() => refuseForeign(url, allowed)).toThrow('redirectUri'));
});
