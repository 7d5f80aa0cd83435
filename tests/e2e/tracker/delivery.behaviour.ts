import { type Page } from 'playwright-core';
import { until } from '../until.ts';
import { type Delivery, type Fault, type Pages, type Row } from './fixture-site.ts';
import { has, hide, type World } from './world.ts';

const QUIET = { clicks: false, scroll: false, vitals: false, outboundLinks: false, downloads: false };

const named = (rows: readonly Row[], name: string): readonly Row[] => rows.filter((row) => row.name === name);
const idsOf = ({ events }: Delivery): readonly unknown[] => events.map(({ id }) => id);

/** Specs of the delivery of events, in a world that was started. */
export const delivery = (world: World): void => {
  const open = async (byProxy = true): Promise<[Pages, Page]> => {
    const pages = await world.site.website({ settings: { modules: QUIET }, byProxy });
    const page = await world.browser.newPage();
    await page.goto(pages.url('/plain'));
    await pages.rowsWhen(has('pageView', 1));
    return [pages, page];
  };

  const call = (page: Page, name: string): Promise<unknown> => page.evaluate(`footfall(${JSON.stringify(name)})`);
  const kept = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('footfall')));

  it('waits while the browser is offline, and goes on when it is back', async () => {
    const [pages, page] = await open(false);
    await world.browser.setOffline(true);
    for (let i = 0; i < 10; i++) await call(page, 'Offline');
    await until(
      () => kept(page),
      (keys) => keys.length === 1,
    );
    await world.browser.setOffline(false);
    const rows = await pages.rowsWhen(has('custom', 10));
    expect(named(rows, 'Offline')).toHaveLength(10);
    await until(
      () => kept(page),
      (keys) => keys.length === 0,
    );
    await page.close();
  });

  it('is hastened when the tab is hidden, and nothing is sent twice', async () => {
    const [pages, page] = await open();
    await call(page, 'Seen');
    await hide(page);
    await pages.rowsWhen(has('custom', 1));
    await until(
      () => kept(page),
      (keys) => keys.length === 0,
    );
    await page.close();
    const ids = pages.deliveries.flatMap(idsOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('survives a tab that is closed while a request is under way', async () => {
    const [pages, page] = await open();
    pages.fault = () => 'hang';
    await call(page, 'Closed');
    await page.close({ runBeforeUnload: true });
    await until(
      () => Promise.resolve(pages.deliveries),
      (all) => all.some(({ answered }) => answered === 'hang'),
    );
    expect(named(await pages.rows(), 'Closed')).toEqual([]);
    pages.fault = undefined;
    const next = await world.browser.newPage();
    await next.goto(pages.url('/other'));
    const rows = await pages.rowsWhen((all) => has('custom', 1)(all) && has('pageView', 2)(all));
    expect(named(rows, 'Closed')).toHaveLength(1);
    await until(
      () => kept(next),
      (keys) => keys.length === 0,
    );
    await next.close();
  });

  const faults: readonly (readonly [string, Fault, number])[] = [
    ['answers 503', { status: 503 }, 1900],
    ['answers 503 with Retry-After', { status: 503, headers: { 'retry-after': '3' } }, 2900],
    ['answers 429 with Retry-After', { status: 429, headers: { 'retry-after': '3' } }, 2900],
    ['breaks the connection', 'close', 1900],
  ];

  it.each(faults)('is tried again with the same ids where the server %s, and counts once', async (_, fault, pause) => {
    const [pages, page] = await open();
    let broken = fault === 'close' ? 2 : 1;
    pages.fault = () => (broken-- > 0 ? fault : undefined);
    for (let i = 0; i < 10; i++) await call(page, 'Tried');
    const rows = await pages.rowsWhen(has('custom', 10));
    expect(named(rows, 'Tried')).toHaveLength(10);
    // A browser itself tries again once if a connection breaks that has served before.
    const [first, second] = [pages.deliveries[1], pages.deliveries.at(-1)] as [Delivery, Delivery];
    expect(idsOf(second).slice(0, 10)).toEqual(idsOf(first));
    expect(second.at - first.at).toBeGreaterThanOrEqual(pause);
    expect(Number(second.envelope['sentAt'])).toBeGreaterThan(Number(first.envelope['sentAt']));
    expect(second.events[0]?.['occurredAt']).toBe(first.events[0]?.['occurredAt']);
    await page.close();
  });

  it('counts once what was taken although the answer was lost', async () => {
    const [pages, page] = await open();
    pages.fault = () => 'lose';
    for (let i = 0; i < 10; i++) await call(page, 'Lost');
    await pages.rowsWhen(has('custom', 10));
    pages.fault = undefined;
    await until(
      () => kept(page),
      (keys) => keys.length === 0,
    );
    await call(page, 'Last');
    await page.close();
    const rows = await pages.rowsWhen(has('custom', 11));
    expect(named(rows, 'Lost')).toHaveLength(10);
  });

  it('is given up where the server refuses', async () => {
    const [pages, page] = await open();
    pages.fault = () => ({ status: 403 });
    for (let i = 0; i < 10; i++) await call(page, 'Refused');
    await until(
      () => Promise.resolve(pages.deliveries),
      (all) => all.some(({ answered }) => answered === 403),
    );
    await until(
      () => kept(page),
      (keys) => keys.length === 0,
    );
    pages.fault = undefined;
    await call(page, 'Taken');
    await page.close();
    const rows = await pages.rowsWhen(has('custom', 1));
    expect(named(rows, 'Refused')).toEqual([]);
  });

  it('works in memory where storage is refused', async () => {
    const pages = await world.site.website({ settings: { modules: QUIET, visitorMode: 'persistent' } });
    const page = await world.browser.newPage();
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('Access is denied', 'SecurityError');
        },
      });
    });
    await page.goto(pages.url('/plain'));
    for (let i = 0; i < 10; i++) await call(page, 'Kept in memory');
    const rows = await pages.rowsWhen(has('custom', 10));
    expect(new Set(rows.map(({ visitorId }) => visitorId)).size).toBe(1);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('takes 200 events in a burst, in batches that fit', async () => {
    const [pages, page] = await open();
    await page.evaluate(`for (let i = 0; i < 200; i++) footfall('Burst', { number: i, filler: 'ü'.repeat(200) })`);
    const rows = await pages.rowsWhen(has('custom', 200));
    expect(new Set(named(rows, 'Burst').map(({ properties }) => properties?.['number'])).size).toBe(200);
    expect(pages.deliveries.length).toBeLessThan(10);
    await page.close();
  });

  it('keeps two tabs apart, and neither loses what the other has', async () => {
    const [pages, one] = await open();
    const other = await world.browser.newPage();
    await other.goto(pages.url('/other'));
    await pages.rowsWhen(has('pageView', 2));
    pages.fault = () => ({ status: 503 });
    for (let i = 0; i < 10; i++) await Promise.all([call(one, 'One'), call(other, 'Other')]);
    await until(
      () => kept(one),
      (keys) => keys.length === 2,
    );
    pages.fault = undefined;
    const rows = await pages.rowsWhen(has('custom', 20));
    expect([named(rows, 'One').length, named(rows, 'Other').length]).toEqual([10, 10]);
    await until(
      () => kept(one),
      (keys) => keys.length === 0,
    );
    await Promise.all([one.close(), other.close()]);
  });

  it('takes over what a tab has left behind once, whichever page comes first', async () => {
    const [pages, page] = await open();
    pages.fault = () => 'close';
    await call(page, 'Left behind');
    await page.close({ runBeforeUnload: true });
    await until(
      () => Promise.resolve(pages.deliveries),
      (all) => all.some(({ answered }) => answered === 'close'),
    );
    pages.fault = undefined;
    const tabs = await Promise.all([1, 2, 3].map(() => world.browser.newPage()));
    await Promise.all(tabs.map((tab) => tab.goto(pages.url('/other'))));
    const rows = await pages.rowsWhen((all) => has('custom', 1)(all) && has('pageView', 4)(all));
    expect(named(rows, 'Left behind')).toHaveLength(1);
    await Promise.all(tabs.map((tab) => tab.close()));
  });
};
