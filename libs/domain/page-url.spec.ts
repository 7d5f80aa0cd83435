import fc from 'fast-check';
import { cutUrl, normalisePath, parsePage, type PageContext, type ParsedPage } from './page-url.ts';

const context: PageContext = { hostname: null, domain: 'example.com', keptParameters: [] };
const page = (url: string, more: Partial<PageContext> = {}): ParsedPage => {
  const parsed = parsePage(url, { ...context, ...more });
  if (parsed.kind === 'refused') throw new Error(parsed.detail);
  return parsed;
};

describe('the path of a page', () => {
  it.each([
    ['https://example.com', '/'],
    ['https://example.com/', '/'],
    ['https://example.com/pricing/', '/pricing'],
    ['https://example.com/pricing//', '/pricing/'],
    ['https://example.com/Pricing', '/Pricing'],
    ['https://example.com/pricing?plan=team#faq', '/pricing'],
    ['https://example.com/%41%2d%7e%2F', '/A-~%2F'],
    ['https://example.com/%c3%bcber', '/%C3%BCber'],
    ['https://example.com/über', '/%C3%BCber'],
    ['https://example.com/100%', '/100%'],
    ['/docs/a?b#c', '/docs/a'],
    ['//docs', '//docs'],
    ['/', '/'],
  ])('of %s is %s', (url, path) => {
    expect(page(url).path).toBe(path);
  });

  it('is normal once it was normalised', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        const once = page(`/${path}`).path;
        expect(page(once).path === once || once.endsWith('/')).toBe(true);
        expect(normalisePath(once).startsWith('/')).toBe(true);
      }),
    );
  });
});

describe('the URL of a page', () => {
  it('names the host, or the event or the website does', () => {
    expect(page('https://Shop.Example.com:8443/a').hostname).toBe('shop.example.com');
    expect(page('/a', { hostname: 'blog.example.com' }).hostname).toBe('blog.example.com');
    expect(page('/a').hostname).toBe('example.com');
  });

  it('keeps the parameters that the website lists, nothing else of the query', () => {
    const url = 'https://example.com/search?q=blue%20shoes&token=secret&page=2&q=red';
    expect(page(url, { keptParameters: ['q', 'page'] }).query).toBe('q=blue+shoes&page=2&q=red');
    expect(page(url).query).toBeNull();
    expect(page('https://example.com/?', { keptParameters: ['q'] }).query).toBeNull();
  });

  it('has its campaign tags read before the query is cut', () => {
    const url =
      'https://example.com/?UTM_Source=Partner&utm_medium=cpc&utm_campaign=Spring%20sale&utm_term=shoes&utm_content=a&gclid=secret';
    expect(page(url).utm).toEqual({
      source: 'Partner',
      medium: 'cpc',
      campaign: 'Spring sale',
      term: 'shoes',
      content: 'a',
      clickParameter: 'gclid',
    });
    expect(page('https://example.com/?utm_source=&utm_medium=%20').utm).toMatchObject({ source: null, medium: null });
    expect(page(`https://example.com/?utm_source=${'x'.repeat(300)}`).utm.source).toHaveLength(255);
  });

  it.each([
    ['https://example.com/#/about', '/about'],
    ['https://example.com/app/#!/about/', '/app/about'],
    ['https://example.com/app#team/a', '/app/team/a'],
    ['/app?x=1#/a?y=2', '/app/a'],
    ['https://example.com/a#', '/a'],
    ['https://example.com/a#access_token=secret', '/a'],
    ['https://example.com/a#/../b', '/b'],
  ])('%s is of %s where fragments are pages', (url, path) => {
    expect(page(url, { countFragments: true }).path).toBe(path);
    expect(page(url).path).not.toMatch(/about|team/);
  });

  it('has tags and kept parameters in the query of a fragment, too', () => {
    const url = 'https://example.com/?a=1#/about?utm_source=mail&b=2';
    const read = page(url, { countFragments: true, keptParameters: ['a', 'b'] });
    expect([read.path, read.query, read.utm.source]).toEqual(['/about', 'a=1&b=2', 'mail']);
  });

  it.each([
    '',
    'pricing',
    'https://',
    'http://exa mple.com/',
    'javascript:alert(1)',
    'file:///home/user/a.html',
    'about:blank',
    'ftp://example.com/a',
  ])('is not %p: event.urlInvalid', (url) => {
    expect(parsePage(url, context)).toMatchObject({ kind: 'refused', code: 'event.urlInvalid' });
  });

  it.each(['evil.com/path?', 'user@evil.com', 'a b'])('is refused with the hostname %p', (hostname) => {
    expect(parsePage('/a', { ...context, hostname })).toMatchObject({ kind: 'refused' });
  });

  it('never throws, and never keeps a query or fragment in the path', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })), (url) => {
        const parsed = parsePage(url, { ...context, countFragments: url.length % 2 === 0 });
        if (parsed.kind === 'page') expect(parsed.path).toMatch(/^\/[^?#]*$/);
      }),
    );
  });
});

describe('a referrer', () => {
  it('loses query, fragment, user and password', () => {
    expect(cutUrl('https://user:secret@example.com/a?q=mail@example.com#x')?.href).toBe('https://example.com/a');
  });

  it.each(['', 'example.com', '/a', 'about:client', 'data:text/html,hi', 'file:///a'])('is not %p', (text) => {
    expect(cutUrl(text)).toBeNull();
  });
});
