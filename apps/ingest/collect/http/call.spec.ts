import { callOf, hostOf } from './call.ts';

describe('a call', () => {
  it('keeps a request id that can be one, and makes one else', () => {
    expect(callOf({ 'x-request-id': 'abc.DEF_1-2' }, '', 0).requestId).toBe('abc.DEF_1-2');
    for (const bad of ['', 'a b', 'ä', 'x'.repeat(65)]) {
      expect(callOf({ 'x-request-id': bad }, '', 0).requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('knows the page by Origin, else by Referer', () => {
    expect(callOf({ origin: 'https://A.example:8080', referer: 'https://b.example/' }, '', 0).originHost).toBe(
      'a.example',
    );
    expect(callOf({ referer: 'https://b.example/path?x' }, '', 0).originHost).toBe('b.example');
    expect(callOf({ origin: 'null' }, '', 0).originHost).toBe('');
    expect(callOf({}, '', 0).originHost).toBe('');
  });

  it.each([
    ['https://user:pass@example.com/x', 'example.com'],
    ['http://[2001:db8::1]:80/', '[2001:db8::1]'],
    ['//example.com/', ''],
    ['about:blank', ''],
    [undefined, ''],
  ])('the host of %s is %s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});
