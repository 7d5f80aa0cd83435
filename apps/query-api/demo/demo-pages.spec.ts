import { DemoPages } from './demo-pages.ts';

const values = { siteId: 'Ab12Cd34Ef56', tracker: 'pages.js' };

describe('the pages of the demo site', () => {
  const pages = new DemoPages('examples/demo-site');

  it.each(['', 'pricing', 'contact', 'journal', 'journal/folding', 'journal/white-spots', 'atlas', 'atlas/birkdale'])(
    '/demo/%s is whole, with the tracker of its website',
    (path) => {
      const { html, isThere } = pages.page(path, values);
      expect(isThere).toBe(true);
      expect(html).toContain('<script defer src="/pages.js" data-site="Ab12Cd34Ef56"></script>');
      expect(html).toMatch(/<title>[^·{]+ · Larch<\/title>/);
      expect(html).not.toMatch(/\{\{|<!-- /);
    },
  );

  it.each(['nowhere', 'layout', 'atlas/a/b', 'journal/', '../package'])('/demo/%s is no page', (path) => {
    const { html, isThere } = pages.page(path, values);
    expect([isThere, html.includes('Not on the map')]).toEqual([false, true]);
  });

  it('have every file that they name, and no other file', () => {
    const named = [...pages.page('', values).html.matchAll(/\/demo\/files\/([\w.-]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(pages.file(name)?.content.length).toBeGreaterThan(0);
    expect(pages.file('layout.html')).toBeUndefined();
  });
});
