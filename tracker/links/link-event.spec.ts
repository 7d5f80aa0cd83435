import { type Link, linkEvent } from './link-event.ts';

const both = { outboundLinks: true, downloads: true };

const link = (href: string, isDownload = false): Link => {
  const { protocol, host, pathname, origin } = new URL(href);
  return { protocol, host, pathname, origin, isDownload };
};
const nameOf = (href: string, wanted = both, isDownload = false) =>
  linkEvent(link(href, isDownload), 'example.com', wanted)?.name;

describe('a click on a link', () => {
  it.each([
    ['https://example.com/about', undefined],
    ['https://elsewhere.example/about', 'Outbound link'],
    ['https://shop.example.com/', 'Outbound link'],
    ['https://example.com:8443/', 'Outbound link'],
    ['https://example.com/a.pdf', 'File download'],
    ['https://example.com/a.PDF?version=2', 'File download'],
    ['https://elsewhere.example/a.zip', 'File download'],
    ['https://example.com/a.pdf/', undefined],
    ['https://example.com/a.html', undefined],
    ['mailto:someone@elsewhere.example', undefined],
    ['javascript:void(0)', undefined],
  ])('to %s: %s', (href, name) => {
    expect(nameOf(href)).toBe(name);
  });

  it('counts what the page itself calls a download', () => {
    expect(nameOf('https://example.com/about', both, true)).toBe('File download');
  });

  it('counts what the website wants', () => {
    expect(nameOf('https://elsewhere.example/a.zip', { outboundLinks: true, downloads: false })).toBe('Outbound link');
    expect(nameOf('https://elsewhere.example/', { outboundLinks: false, downloads: true })).toBeUndefined();
  });

  it('keeps neither query nor fragment, and cuts what is too long', () => {
    const { properties } = linkEvent(link(`https://a.example/${'x'.repeat(2000)}?q#f`), 'example.com', both) ?? {};
    expect(properties?.url).toHaveLength(1000);
    expect(linkEvent(link('https://a.example/p?secret=1#f'), 'example.com', both)?.properties.url).toBe(
      'https://a.example/p',
    );
  });
});
