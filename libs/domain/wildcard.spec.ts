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
