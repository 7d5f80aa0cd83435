import fc from 'fast-check';
import { hostMatcher, pathMatcher, wildcardPattern } from './wildcard.ts';

describe('a wildcard', () => {
  it.each([
    ['/pricing', '/pricing', true],
    ['/pricing', '/pricing/teams', false],
    ['/pricing', '/Pricing', false],
    ['/blog/*', '/blog/a', true],
    ['/blog/*', '/blog/', true],
    ['/blog/*', '/blog/2026/a', false],
    ['/blog/**', '/blog/2026/a', true],
    ['/blog/**/edit', '/blog/2026/a/edit', true],
    ['/*/edit', '/blog/edit', true],
    ['/*/edit', '/blog/a/edit', false],
    ['/a.b', '/axb', false],
    ['/a.*', '/a.html', true],
    ['/a+(b)[c]{d}^$|?\\*', '/a+(b)[c]{d}^$|?\\', true],
    ['**', 'anything\nat all', true],
  ])('%s with %j: %p', (wildcard, value, matches) => {
    expect(pathMatcher([wildcard])(value)).toBe(matches);
  });

  it('is a regular expression that PostgreSQL reads the same way', () => {
    expect(wildcardPattern('/user/*/a.b')).toBe('^/user/[^/]*/a\\.b$');
  });

  it('with several stars means the same as its regular expression', () => {
    const text = (parts: readonly string[]): fc.Arbitrary<string> =>
      fc.array(fc.constantFrom(...parts), { maxLength: 9 }).map((some) => some.join(''));
    fc.assert(
      fc.property(text(['a', 'b', '/', '*', '**', '*']), text(['a', 'b', '/', 'ab', 'a/']), (wildcard, value) => {
        expect(pathMatcher([wildcard])(value)).toBe(new RegExp(wildcardPattern(wildcard), 's').test(value));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['**a', '*a'])('of many %s is decided as fast as any other', (part) => {
    const matches = pathMatcher([`/${part.repeat(100)}/b`]);
    expect(matches(`/${'a'.repeat(2000)}`)).toBe(false);
    expect(matches(`/${'a'.repeat(2000)}/b`)).toBe(true);
  });

  it('is one of several, any of which may match', () => {
    const matches = pathMatcher(['/admin/**', '/login']);
    expect(['/admin/users/1', '/login', '/'].map(matches)).toEqual([true, true, false]);
  });
});

describe('a host of a website', () => {
  it.each([
    ['example.com', 'example.com', true],
    ['example.com', 'WWW.Example.com', true],
    ['www.example.com', 'example.com', true],
    ['example.com', 'shop.example.com', false],
    ['*.example.com', 'shop.example.com', true],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'badexample.com', false],
  ])('%s with %s: %p', (host, asked, matches) => {
    expect(hostMatcher([host])(asked)).toBe(matches);
  });
});
