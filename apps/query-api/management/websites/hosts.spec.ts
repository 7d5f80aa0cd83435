import { hostOf, hostPatternOf, otherSpelling } from './hosts.ts';

describe('A host', () => {
  it.each([
    ['example.com', 'example.com'],
    ['  Shop.Example.COM ', 'shop.example.com'],
    ['https://www.example.com/path?q=1', 'www.example.com'],
    ['http://localhost:3000', 'localhost'],
    ['localhost:8080', 'localhost'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['example.com.', 'example.com'],
    ['192.0.2.7', '192.0.2.7'],
    ['[2001:db8::1]:8080', '[2001:db8::1]'],
    ['my_host.example.com', 'my_host.example.com'],
  ])('is read from %j', (text, host) => expect(hostOf(text)).toBe(host));

  it.each(['', ' ', 'a b', 'http://', '*.example.com', '-a.example', 'a..b', '?', 'x'.repeat(254), 'ex ample.com/x'])(
    'is not found in %j',
    (text) => expect(hostOf(text)).toBeUndefined(),
  );

  it('may stand for all below it where a pattern is asked for', () => {
    expect(hostPatternOf('*.Example.com')).toBe('*.example.com');
    expect(hostPatternOf('https://*.example.com')).toBe('*.example.com');
    expect(hostPatternOf('app.example.com')).toBe('app.example.com');
    expect(hostPatternOf('*')).toBeUndefined();
    expect(hostPatternOf('a.*.com')).toBeUndefined();
  });

  it('is visited with and without www.', () => {
    expect(otherSpelling('example.com')).toEqual(['www.example.com']);
    expect(otherSpelling('www.example.com')).toEqual(['example.com']);
    expect(['localhost', '192.0.2.7', '[2001:db8::1]'].flatMap(otherSpelling)).toEqual([]);
  });
});
