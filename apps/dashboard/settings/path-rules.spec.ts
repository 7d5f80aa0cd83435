import { lineOfRule, linesShown, rulesOfLines } from './path-rules.ts';

describe('rules for pages, as lines', () => {
  it('are read and written the same way', () => {
    const rules = rulesOfLines(['/user/* -> /user', '', '  /a->/b ']);
    expect(rules).toEqual([
      { pattern: '/user/*', replacement: '/user' },
      { pattern: '/a', replacement: '/b' },
    ]);
    expect(rules.map(lineOfRule)).toEqual(['/user/* -> /user', '/a -> /b']);
  });

  it('stay as they are being written, half a line too', () => {
    const written = ['/user/* ->'];
    expect(linesShown(written, rulesOfLines(written))).toBe(written);
  });

  it('are those of the website once they have changed elsewhere', () => {
    expect(linesShown(['/x -> /y'], [{ pattern: '/a', replacement: '/b' }])).toEqual(['/a -> /b']);
  });
});
