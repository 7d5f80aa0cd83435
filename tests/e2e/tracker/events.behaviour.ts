import { type Page } from 'playwright-core';
import { type Pages, type Row } from './fixture-site.ts';
import { has, hide, openWithModules, type World } from './world.ts';

const QUIET = { clicks: false, scroll: false, vitals: false, outboundLinks: false, downloads: false };

const custom = (rows: readonly Row[]): readonly (readonly [string | null, unknown])[] =>
  rows.filter(({ type }) => type === 'custom').map(({ name, properties }) => [name, properties]);

/** Specs of events, in a world that was started. */
export const events = (world: World): void => {
  /** A page with its first page view counted and its modules loaded. */
  const open = async (path: string, settings: object, modules: readonly string[] = []): Promise<[Pages, Page]> => {
    const pages = await world.site.website({ settings });
    const page = await world.browser.newPage();
    await openWithModules(page, pages.url(path), modules);
    await pages.rowsWhen(has('pageView', 1));
    return [pages, page];
  };

  it('are sent by a call, before and after the tracker is there', async () => {
    const [pages, page] = await open('/marked', { modules: QUIET });
    await page.evaluate(`footfall('Bought', { plan: 'pro', seats: 3 }, { revenue: 9.9, currency: 'EUR' })`);
    await page.evaluate(`footfall('Nameless loop', (() => { const loop = {}; loop.loop = loop; return loop; })())`);
    await page.close();
    const rows = await pages.rowsWhen(has('custom', 2));
    expect(custom(rows)).toEqual([
      ['Early', { before: 'the tracker' }],
      ['Bought', { plan: 'pro', seats: 3 }],
    ]);
    expect(rows.find(({ name }) => name === 'Bought')).toMatchObject({ revenue: 9.9, currency: 'EUR' });
    expect(rows[0]?.type).toBe('pageView');
  });

  it('are sent by attributes: of a click within the element, and of a form that is sent', async () => {
    const [pages, page] = await open('/marked', { modules: QUIET });
    await page.click('#inner');
    await page.click('#field');
    await page.click('#send');
    await page.close();
    const rows = await pages.rowsWhen(has('custom', 3));
    expect(custom(rows).slice(1)).toEqual([
      ['Signup', { plan: 'pro', 'event-id': '7' }],
      ['Newsletter', { place: 'footer' }],
    ]);
  });

  it('name a user', async () => {
    const [pages, page] = await open('/plain', { modules: QUIET, visitorMode: 'persistent' });
    await page.evaluate(`footfall('identify', 'user-7', { plan: 'pro' })`);
    await page.close();
    const rows = await pages.rowsWhen(has('identify', 1));
    expect(rows.find(({ type }) => type === 'identify')).toMatchObject({ userId: 'user-7' });
  });

  it('tell of links to other hosts and of files', async () => {
    const [pages, page] = await open('/links', { modules: { ...QUIET, outboundLinks: true, downloads: true } }, [
      'links',
    ]);
    for (const id of ['inside', 'outside', 'file', 'download', 'mail', 'ignored']) await page.click(`#${id}`);
    await page.click('#outside', { button: 'middle' });
    await page.close();
    const rows = await pages.rowsWhen(has('custom', 4));
    expect(custom(rows)).toEqual([
      ['Outbound link', { url: 'https://elsewhere.example/path' }],
      ['File download', { url: pages.url('/files/Report.PDF') }],
      ['File download', { url: pages.url('/other') }],
      ['Outbound link', { url: 'https://elsewhere.example/path' }],
    ]);
  });

  it('tell how long a page was looked at, and how far down', async () => {
    const [pages, page] = await open('/tall', { modules: QUIET });
    await page.mouse.move(10, 10);
    await page.waitForTimeout(600);
    await page.mouse.wheel(0, 1280);
    await page.waitForFunction('scrollY > 1000');
    await page.evaluate(`document.hasFocus = () => false; dispatchEvent(new Event('blur'))`);
    await page.waitForTimeout(1500);
    const before = Date.now();
    await hide(page);
    const [view, engagement] = await pages.rowsWhen(has('engagement', 1));
    expect(engagement).toMatchObject({ path: '/tall', scrollDepth: 50 });
    const seconds = Number(engagement?.['engagementSeconds']);
    expect(seconds).toBeGreaterThan(0.6);
    expect(seconds).toBeLessThan((before - Date.parse(view?.occurredAt ?? '')) / 1000 - 1.4);
    await page.close();
  });

  it('tell of clicks, moves and scrolls where the website wants them', async () => {
    const [pages, page] = await open('/inputs', { modules: { ...QUIET, clicks: true, pointer: true, scroll: true } }, [
      'interactions',
    ]);
    await page.click('#press');
    await page.click('#text');
    await page.mouse.move(300, 300, { steps: 100 });
    await page.close();
    const rows = await pages.rowsWhen((all) => has('click', 2)(all) && has('pointer', 1)(all));
    const [button, words] = rows.filter(({ type }) => type === 'click');
    expect(button).toMatchObject({
      targetSelector: '#press',
      targetTag: 'button',
      targetId: 'press',
      targetClasses: 'wide blue',
      targetText: 'Press me',
      clickCount: 1,
      mouseButton: 0,
    });
    expect(words?.['targetText'] ?? '').toBe('');
    const moves = rows.filter(({ type }) => type === 'pointer').map(({ occurredAt }) => Date.parse(occurredAt));
    const lasted = Math.max(...moves) - Math.min(...moves);
    expect(moves.length).toBeLessThanOrEqual(lasted / 100 + 3);
  });

  it('never hold what was typed, unless the website lists the field', async () => {
    const pages = await world.site.website({
      settings: {
        modules: { ...QUIET, clicks: true, inputs: true },
        allowedInputs: ['city', 'size', 'nick', 'creditLimit'],
      },
      byProxy: true,
    });
    const page = await world.browser.newPage();
    await openWithModules(page, pages.url('/inputs'), ['interactions']);
    const secrets = ['password', 'address', 'number', 'payment', 'x1', 'x2', 'x3', 'x4', 'x5', 'unlisted', 'ignored'];
    for (const id of secrets) await page.fill(`#${id}`, `secret of ${id}`);
    await page.fill('#free', 'Kathmandu');
    await page.selectOption('#choice', 'large');
    await page.click('#x6');
    await page.close();
    const rows = await pages.rowsWhen((all) => has('input', 12)(all) && has('click', 1)(all));
    const values = rows.filter(({ type }) => type === 'input').map((row) => [row['targetId'], row['inputValue']]);
    expect(values).toEqual([
      ...secrets.slice(0, -1).map((id) => [id, '***MASKED***']),
      ['choice', 'large'],
      ['free', 'Kathmandu'],
    ]);
    const sent = JSON.stringify(pages.deliveries);
    expect(sent).not.toContain('secret of');
    expect(sent).not.toContain('Private words');
  });

  it('tell the vitals of each page view', async () => {
    const [pages, page] = await open('/slow', { modules: { ...QUIET, vitals: true } }, ['vitals']);
    await page.waitForTimeout(700);
    await page.evaluate('move()');
    await page.click('#slow');
    await page.waitForTimeout(300);
    await hide(page);
    const rows = await pages.rowsWhen(has('vital', 1));
    const vitals = rows.find(({ type }) => type === 'vital')?.['vitals'] as Record<string, number>;
    expect(Object.keys(vitals).sort()).toEqual(['cls', 'fcp', 'inp', 'lcp', 'ttfb']);
    expect(vitals['inp']).toBeGreaterThanOrEqual(120);
    expect(vitals['cls']).toBeGreaterThan(0);
    expect(vitals['lcp']).toBeGreaterThanOrEqual(vitals['fcp'] ?? Infinity);
    await page.close();
  });
};
