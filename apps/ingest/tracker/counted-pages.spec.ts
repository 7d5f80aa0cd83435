import { countedPages } from './counted-pages.ts';

const isCounted = (url: string, ...excluded: readonly string[]): boolean =>
  new RegExp(countedPages(excluded)).test(url);

describe('the pages that are counted', () => {
  it('are all, if none is excluded', () => {
    expect(isCounted('https://example.com/admin')).toBe(true);
  });

  it.each([
    ['https://example.com/admin', ['/admin'], false],
    ['https://example.com/admin?tab=1', ['/admin'], false],
    ['https://example.com/admin#top', ['/admin'], false],
    ['/admin', ['/admin'], false],
    ['https://example.com/administration', ['/admin'], true],
    ['https://example.com/admin/users', ['/admin'], true],
    ['https://example.com/admin/users', ['/admin/*'], false],
    ['https://example.com/admin/users/7', ['/admin/*'], true],
    ['https://example.com/admin/users/7', ['/admin/**'], false],
    ['https://example.com/blog?from=/admin/x', ['/admin/**', '/blog/*'], true],
    ['https://example.com/a/x?y=/b', ['/a/**/b'], true],
    ['https://admin.example/home', ['/admin'], true],
    ['http://localhost:3000/a.b', ['/a.b'], false],
    ['http://localhost:3000/aXb', ['/a.b'], true],
  ] as const)('%s without %s: %s', (url, excluded, expected) => {
    expect(isCounted(url, ...excluded)).toBe(expected);
  });
});
