import { pagePolicy } from './frames.ts';

const TOKEN = 'a-b_C'.repeat(13);
const framesOf = (token: string): readonly string[] =>
  token === TOKEN ? ['https://board.example', 'https://wall.example'] : [];

const ancestors = (url: string): string | undefined => /frame-ancestors ([^;]*);/.exec(pagePolicy(url, framesOf))?.[1];

describe('a page', () => {
  it.each([`/share/${TOKEN}`, `/share/${TOKEN}/`, `/share/${TOKEN}?embed=1`, `/share/${TOKEN}/?embed=1&period=7d`])(
    '%s is framed by those that its share link names',
    (url) => expect(ancestors(url)).toBe('https://board.example https://wall.example'),
  );

  it.each([
    ...[
      '/',
      '/login',
      `/?next=/share/${TOKEN}`,
      `/Site00000001/settings#/share/${TOKEN}`,
      `/share/${TOKEN}x`,
      '/share/',
    ],
    ...[`/share/${TOKEN}/settings`, `/share/${TOKEN}%2f..`, `//share/${TOKEN}`, `/SHARE/${TOKEN}`, `/x/share/${TOKEN}`],
  ])('%s is framed by nobody', (url) => expect(ancestors(url)).toBe("'none'"));

  it('runs scripts of our own files alone, wherever it is framed', () => {
    for (const url of ['/', `/share/${TOKEN}`]) {
      const policy = pagePolicy(url, framesOf);
      expect(policy).toContain("default-src 'self'; base-uri 'none'; form-action 'self'");
      expect(policy).not.toMatch(/unsafe|script-src|\*/);
    }
  });
});
