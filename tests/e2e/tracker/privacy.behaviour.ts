import { type Page } from 'playwright-core';
import { type Pages } from './fixture-site.ts';
import { has, hide, openWithModules, type World } from './world.ts';

const QUIET = { clicks: false, scroll: false, vitals: false, outboundLinks: false, downloads: false };

/** Specs of the privacy of visitors, in a world that was started. */
export const privacy = (world: World): void => {
  const signals = [
    ['do not track', 'doNotTrack', '1'],
    ['Global Privacy Control', 'globalPrivacyControl', true],
  ] as const satisfies readonly (readonly [string, string, unknown])[];

  /** A page of a visitor who asks not to be tracked. */
  const openPrivately = async (pages: Pages, [, name, value]: readonly [string, string, unknown]): Promise<Page> => {
    const page = await world.browser.newPage();
    await page.addInitScript(([member, answer]) => Object.defineProperty(navigator, member, { get: () => answer }), [
      name,
      value,
    ] as const);
    const told = page.waitForResponse((answer) => answer.url().includes('/tracker/config/'));
    await page.goto(pages.url('/plain'));
    await (await told).finished();
    await page.evaluate(`footfall('Private')`);
    return page;
  };

  it.each(signals)('heeds %s where the website says so: nothing is sent, nothing is stored', async (...signal) => {
    const settings = { modules: QUIET, respectDoNotTrack: true, visitorMode: 'persistent' };
    const pages = await world.site.website({ settings, byProxy: true });
    const page = await openPrivately(pages, signal);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await page.goto(pages.url('/other'), { waitUntil: 'networkidle' });
    await page.close();
    const open = await world.browser.newPage();
    await open.goto(pages.url('/other'));
    await pages.rowsWhen(has('pageView', 1));
    expect(pages.deliveries).toHaveLength(1);
    await open.close();
  });

  it.each(signals)('counts those who send %s where the website does not ask', async (...signal) => {
    const pages = await world.site.website({ settings: { modules: QUIET, respectDoNotTrack: false } });
    const page = await openPrivately(pages, signal);
    await page.close();
    const rows = await pages.rowsWhen(has('custom', 1));
    expect(rows.map(({ type }) => type)).toEqual(expect.arrayContaining(['pageView', 'custom']));
  });

  it('needs no cookie and no id on a cookieless website', async () => {
    const pages = await world.site.website({ byProxy: true });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/plain'), { waitUntil: 'networkidle' });
    await page.goto(pages.url('/other'), { waitUntil: 'networkidle' });
    const rows = await pages.rowsWhen(has('pageView', 2));
    expect(new Set(rows.map(({ visitorId }) => visitorId)).size).toBe(1);
    expect(await world.browser.cookies()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    for (const { envelope, events } of pages.deliveries) {
      const names = [...Object.keys(envelope), ...events.flatMap((event) => Object.keys(event))];
      expect(names).not.toContain('visitorId');
      expect(names).not.toContain('sessionId');
      expect(names).not.toContain('userId');
    }
    await page.close();
  });

  it('keeps an id of its own on a persistent one, the same in every tab, and no cookie', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET, visitorMode: 'persistent' }, byProxy: true });
    const [one, other] = [await world.browser.newPage(), await world.browser.newPage()];
    await one.goto(pages.url('/plain'), { waitUntil: 'networkidle' });
    await other.goto(pages.url('/other'), { waitUntil: 'networkidle' });
    await pages.rowsWhen(has('pageView', 2));
    const ids = new Set(pages.deliveries.map(({ envelope }) => envelope['visitorId']));
    expect([...ids]).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    ]);
    expect(pages.deliveries.some(({ envelope }) => 'sessionId' in envelope)).toBe(false);
    expect(await world.browser.cookies()).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  it('works under a strict content security policy that names the host alone', async () => {
    const pages = await world.site.website();
    const host = world.instance.url;
    const policy = `default-src 'none'; script-src ${host}; connect-src ${host}; require-trusted-types-for 'script'`;
    pages.headers = { 'content-security-policy': policy };
    const page = await world.browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await openWithModules(page, pages.url('/links'), ['vitals', 'interactions', 'links']);
    await page.click('h1, body');
    await hide(page);
    await page.goto(pages.url('/other'));
    const rows = await pages.rowsWhen((all) => has('pageView', 2)(all) && has('click', 1)(all) && has('vital', 1)(all));
    expect(rows.filter(({ type }) => type === 'pageView').map(({ path }) => path)).toEqual(['/links', '/other']);
    expect(complaints.filter((text) => !/inline|favicon/.test(text))).toEqual([]);
    await page.close();
  });

  it('sends nothing for a website that is switched off', async () => {
    const pages = await world.site.website({ settings: { trackingEnabled: false }, byProxy: true });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/plain'), { waitUntil: 'networkidle' });
    await page.evaluate(`footfall('Nothing')`);
    await page.goto(pages.url('/other'), { waitUntil: 'networkidle' });
    expect(pages.deliveries).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await page.close();
  });
};
