import { isPathRulePattern, isPathRuleReplacement, pathRewriter } from './path-rules.ts';

describe('rules of paths', () => {
  const counted = pathRewriter([
    { pattern: '/user/*', replacement: '/user/*' },
    { pattern: '/user/*/orders/**', replacement: '/orders' },
    { pattern: '/über/*', replacement: '/about-ü' },
    { pattern: '/user/**', replacement: '/other' },
  ]);

  it.each([
    ['/user/123', '/user/*'],
    ['/user/123/orders/7/edit', '/orders'],
    ['/user/123/profile', '/other'],
    ['/%C3%BCber/a', '/about-%C3%BC'],
    ['/users', '/users'],
    ['/', '/'],
  ])('count %s as %s: the first that matches', (path, as) => {
    expect(counted(path)).toBe(as);
  });

  it('are none by default', () => {
    expect(pathRewriter([])('/user/123')).toBe('/user/123');
  });

  it.each(['', 'user/*', '/a?b', '/a#b', '/a\u0000', '/a\\b', '/a b', `/${'a'.repeat(255)}`, '/*a'.repeat(9)])(
    'are refused with the pattern %j',
    (pattern) => {
      expect(isPathRulePattern(pattern)).toBe(false);
    },
  );

  it('take paths with a few wildcards', () => {
    expect(['/', '/user/*', '/**/a/*', `/${'a'.repeat(254)}`].map(isPathRulePattern)).toEqual([true, true, true, true]);
    expect(['/user/:id', '/a/*'].map(isPathRuleReplacement)).toEqual([true, true]);
    expect(['user', '/a#b', '//'.repeat(200)].map(isPathRuleReplacement)).toEqual([false, false, false]);
  });
});
