import { BROWSER_AGENT } from '../browser-agent.ts';
import { browseUnwatched } from '../browser.ts';
import { type Row } from './fixture-site.ts';
import { has, type World } from './world.ts';

const QUIET = { clicks: false, scroll: false, vitals: false, outboundLinks: false, downloads: false };

const views = (rows: readonly Row[]): readonly Row[] => rows.filter(({ type }) => type === 'pageView');
const pathsOf = (rows: readonly Row[]): readonly string[] => views(rows).map(({ path }) => path);

/** Specs of page views, in a world that was started. */
export const pageViews = (world: World): void => {
  it('say where, from where, and in which browser', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET } });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/plain/?utm_source=news&utm_campaign=may&secret=1#part'), {
      referer: 'https://search.example/results?q=private',
    });
    const [view] = await pages.rowsWhen(has('pageView', 1));
    expect(view).toMatchObject({
      path: '/plain',
      title: 'A plain page',
      utmSource: 'news',
      utmCampaign: 'may',
      screenWidth: 1280,
      screenHeight: 720,
      viewportWidth: 1280,
      viewportHeight: 720,
      language: 'en-GB',
      timeZone: 'Europe/Berlin',
      browser: 'Chrome',
    });
    expect(JSON.stringify(view)).not.toContain('secret');
    await page.close();
  });

  it('know the page before, and a reload is another one', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET } });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/plain'));
    await page.getByText('Another page').click();
    await page.waitForURL(pages.url('/other'));
    await pages.rowsWhen(has('pageView', 2));
    await page.reload();
    const rows = await pages.rowsWhen(has('pageView', 3));
    expect(pathsOf(rows)).toEqual(['/plain', '/other', '/other']);
    await page.close();
  });

  it('count routes of the page itself, each with its title, and neither query nor fragment', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET } });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/spa'));
    await pages.rowsWhen(has('pageView', 1));
    const go = async (path: string, method = 'pushState', waits = 300): Promise<void> => {
      await page.evaluate(`go(${JSON.stringify(path)}, '${method}')`);
      await page.waitForTimeout(waits);
    };
    await go('/spa/a');
    await go('/spa/a?query=1');
    await go('/spa/a?query=1#part');
    await go('/spa/a/', 'replaceState');
    await go('/spa/b', 'replaceState');
    await page.goBack();
    await page.waitForTimeout(300);
    await go('/spa/skipped', 'pushState', 0);
    await go('/spa/c', 'replaceState');
    const rows = await pages.rowsWhen(has('pageView', 5));
    expect(pathsOf(rows)).toEqual(['/spa', '/spa/a', '/spa/b', '/spa/a', '/spa/c']);
    expect(views(rows).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Title of /spa/a', 'Title of /spa/c']),
    );
    await page.close();
  });

  it('count fragments where the page says that they are pages', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET }, attributes: 'data-hash="true"' });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/spa?utm_source=mail#/start'));
    await page.evaluate(`location.hash = '#/next'`);
    const rows = await pages.rowsWhen(has('pageView', 2));
    expect(pathsOf(rows)).toEqual(['/spa/start', '/spa/next']);
    expect(rows[0]).toMatchObject({ utmSource: 'mail' });
    await page.close();
  });

  it('count a prerendered page when it is shown', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET } });
    const close = browseUnwatched(pages.url('/prerender'), BROWSER_AGENT);
    try {
      const rows = await pages.rowsWhen((all) => has('pageView', 3)(all) && has('custom', 2)(all));
      expect(pathsOf(rows)).toEqual(['/prerender', '/prerendered', '/other']);
      const [leaving, activated] = ['Leaving', 'Was prerendered'].map((name) => rows.find((row) => row.name === name));
      const [, view] = views(rows);
      expect(activated).toMatchObject({ path: '/prerendered' });
      // It had been loaded a second before; times of two batches differ by what each took to arrive.
      const wait = Date.parse(view?.occurredAt ?? '') - Date.parse(leaving?.occurredAt ?? '');
      expect(wait).toBeGreaterThan(-500);
    } finally {
      await close();
    }
  });

  it('count a page again that comes back from the back/forward cache', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET } });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/plain'));
    await page.evaluate('window.isTheSame = true');
    await pages.rowsWhen(has('pageView', 1));
    await page.getByText('Another page').click();
    await pages.rowsWhen(has('pageView', 2));
    await page.goBack({ waitUntil: 'commit' });
    expect(await page.evaluate('window.isTheSame')).toBe(true);
    const rows = await pages.rowsWhen(has('pageView', 3));
    expect(pathsOf(rows)).toEqual(['/plain', '/other', '/plain']);
    await page.close();
  });

  it('leave out excluded pages', async () => {
    const pages = await world.site.website({
      settings: { modules: QUIET, excludedPages: ['/plain/**'] },
      byProxy: true,
    });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/plain/private'));
    await page.goto(pages.url('/other'));
    expect(pathsOf(await pages.rowsWhen(has('pageView', 1)))).toEqual(['/other']);
    const sent = pages.deliveries.flatMap(({ events }) => events);
    expect(sent.map(({ url }) => url)).toEqual(sent.map(() => pages.url('/other')));
    await page.close();
  });

  it('are the page’s own business with data-auto="false"', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET }, attributes: 'data-auto="false"' });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/plain'));
    await page.evaluate(`footfall('pageview', { url: '/of/my/own', title: 'Mine' })`);
    const rows = await pages.rowsWhen(has('pageView', 1));
    expect(views(rows)).toMatchObject([{ path: '/of/my/own', title: 'Mine' }]);
    await page.close();
  });
};
