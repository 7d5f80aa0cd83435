import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type Page } from 'playwright-core';
import { BROWSER_AGENT } from '../browser-agent.ts';
import { describeInBrowser, openBrowser, type View } from '../browser.ts';
import { footfall } from '../footfall.ts';
import { TestInstance } from '../instance.ts';
import { until } from '../until.ts';
import { LARGE, LOOKS, PICTURES } from './browsing.ts';

const PHONE_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

const instance = new TestInstance();
let siteId = '';

const send = async (event: Readonly<Record<string, unknown>>, userAgent = BROWSER_AGENT): Promise<void> => {
  const headers = { origin: 'https://semicomplete.com', 'user-agent': userAgent, 'content-type': 'application/json' };
  const body = JSON.stringify({ siteId, url: 'https://semicomplete.com/', ...event });
  const response = await fetch(`${instance.url}/api/v1/events`, { method: 'POST', body, headers });
  expect([response.status, response.ok ? '' : await response.text()]).toEqual([202, '']);
};

/** A visit with everything that the reports tell of. */
const visit = async (): Promise<void> => {
  const tagged = 'https://semicomplete.com/pricing?utm_source=newsletter&utm_medium=email&utm_campaign=spring';
  await send({ type: 'pageView', url: tagged, title: 'Pricing' }, PHONE_AGENT);
  await send({ type: 'custom', name: 'signup', properties: { plan: 'pro', seats: 3 } }, PHONE_AGENT);
  await send({ type: 'custom', name: 'purchase', revenue: 49.5 }, PHONE_AGENT);
  await send({ type: 'vital', vitals: { lcp: 1800, inp: 90, cls: 0.04, fcp: 900, ttfb: 210 } }, PHONE_AGENT);
};

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  await instance.start();
  const website = {
    name: 'Semicomplete',
    domain: 'semicomplete.com',
    domains: ['www.semicomplete.com'],
    timeZone: 'UTC',
  };
  ({ siteId } = await instance.makeWebsite<{ siteId: string }>(website));
  await footfall(instance.dataDir, 'import', 'access-log', 'examples/access.log.gz', '--website', siteId);
  await visit();
}, 300_000);
afterAll(() => instance.remove());

const past = 'from=2015-05-17&to=2015-05-20';
const wide = LARGE;

const signIn = async (browser: BrowserContext): Promise<Page> => {
  const page = browser.pages()[0] ?? (await browser.newPage());
  await page.request.post(`${instance.url}/sign-in`, { data: { token: instance.adminToken } });
  return page;
};

const inBrowser = async (view: View, use: (page: Page) => Promise<void>): Promise<void> => {
  const browser = await openBrowser(view);
  try {
    await use(await signIn(browser));
  } finally {
    await browser.close();
  }
};

const open = (page: Page, path: string) => page.goto(`${instance.url}/${siteId}${path}`);

const violations = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const shownMap = (page: Page) => page.getByRole('img', { name: 'Visitors by country' });

/** Every report, and a text that is there once its numbers are. */
const pages = [
  ['overview-map', `?${past}&map=shown`, '1,495'],
  ['realtime', '/realtime', 'signup'],
  ['sessions', `/sessions?${past}`, '30 of 1,043'],
  ['events', '/events?period=today&event=signup', 'plan: pro'],
  ['campaigns', '/campaigns?period=today', 'spring'],
  ['speed', '/speed?period=today', '1,800 ms'],
] as const;

describeInBrowser('the reports', () => {
  it.each(LOOKS)(
    'are shown at $width px, $colorScheme, and axe finds nothing',
    async (view) => {
      await inBrowser(view, async (page) => {
        for (const [name, path, told] of pages) {
          await open(page, path);
          await page.getByText(told).first().waitFor({ state: 'attached' });
          // Countries can be chosen once their visitors are known.
          if (name === 'overview-map') await shownMap(page).locator('.cursor-pointer').first().waitFor();
          await page.screenshot({ path: `${PICTURES}/${name}-${view.width}-${view.colorScheme}.png`, fullPage: true });
          expect({ name, found: await violations(page), isTooWide: await isTooWide(page) }).toEqual({
            name,
            found: [],
            isTooWide: false,
          });
        }
      });
    },
    180_000,
  );

  it('ask for the figures first where a row is clicked, and then for the lists', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, `?${past}`);
      const row = page.getByRole('list', { name: 'Countries' }).getByRole('button').first();
      await row.waitFor();
      const asked: string[] = [];
      page.on('request', (request) => {
        const [, report] =
          /\/websites\/[^/]+\/(dashboard|query|custom-events)\?.*filter=country/.exec(request.url()) ?? [];
        if (report !== undefined) asked.push(report);
      });
      const figures = page.waitForResponse(/dashboard\?.*filter=country/).then(() => [...asked]);
      await row.click();
      expect(await figures).toEqual(['dashboard']);
      const lists = async (): Promise<number> => asked.filter((report) => report === 'query').length;
      expect(await until(lists, (count) => count >= 4)).toBe(4);
    });
  }, 60_000);

  it('lead from a session to what happened in it, and to its visitor', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, '/sessions?period=today');
      await page.getByRole('link', { name: /\/pricing/ }).click();
      const steps = page.getByRole('list', { name: 'Timeline' });
      await steps.getByText('signup').waitFor();
      expect(await steps.innerText()).toMatch(/\/pricing[\s\S]*signup[\s\S]*plan\s+pro/);
      expect(await page.getByText('49.50').innerText()).toBe('US$49.50');
      await page.screenshot({ path: `${PICTURES}/session-1280-light.png`, fullPage: true });
      expect(await violations(page)).toEqual([]);
      await page.getByRole('link', { name: 'Show visitor' }).click();
      await page.getByRole('heading', { name: /Visitor [0-9a-f]{8}/ }).waitFor();
      await page
        .getByRole('row', { name: /\/pricing/ })
        .first()
        .waitFor();
      await page.screenshot({ path: `${PICTURES}/visitor-1280-light.png`, fullPage: true });
      expect(await violations(page)).toEqual([]);
    });
  }, 60_000);

  it('order sessions by a click, in the address too', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, `/sessions?${past}`);
      await page.getByRole('button', { name: 'Pages' }).click();
      await page.waitForURL(/order=-pageViews/);
      await page.getByRole('columnheader', { name: 'Pages' }).and(page.locator('[aria-sort=descending]')).waitFor();
      await page.reload();
      await page.locator('[aria-sort=descending]').getByText('Pages').waitFor();
    });
  }, 60_000);

  it('show a custom event with what it carried after a click on its name', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, '/events?period=today');
      await page.getByRole('button', { name: 'signup' }).click();
      await page.getByRole('list', { name: 'plan' }).getByText('pro').waitFor();
      expect(page.url()).toContain('event=signup');
      await page.getByRole('button', { name: 'Show all events' }).click();
      await page.getByRole('list', { name: 'plan' }).waitFor({ state: 'detached' });
    });
  }, 60_000);

  it('filter by a campaign that is clicked, and keep the filter on the way to another report', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, '/campaigns?period=today');
      await page.getByRole('button', { name: 'spring' }).click();
      await page.getByRole('button', { name: /Remove filter: Campaign is spring/ }).waitFor();
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sessions' }).click();
      await page.getByRole('link', { name: /\/pricing/ }).waitFor();
      expect(page.url()).toContain('utmCampaign');
    });
  }, 60_000);

  it('mark a day with a note, change it and delete it', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, '?period=today');
      await page.getByRole('button', { name: 'Notes on the chart' }).click();
      await page.getByRole('button', { name: 'Add note' }).click();
      await page.getByLabel('What happened').fill('Newsletter sent');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Save note' }).click();
      await page.getByRole('button', { name: 'Change note: Newsletter sent' }).click();
      await page.getByLabel('What happened').fill('Newsletter sent twice');
      await page.getByRole('button', { name: 'Save note' }).click();
      await page.getByRole('button', { name: 'Change note: Newsletter sent twice' }).click();
      await page.getByRole('button', { name: 'Delete note' }).click();
      await page.getByText('No notes yet.').waitFor();
    });
  }, 60_000);

  it('exclude what a row shows by its menu, with the keyboard alone', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, `?${past}`);
      const more = page.getByRole('button', { name: 'More for /projects/xdotool', exact: true });
      await more.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: /^Filter by/ }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: /^Exclude/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /Remove filter: Page is not/ }).waitFor();
    });
  }, 60_000);

  it('have figures for events and revenue where there are some', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, '?period=today');
      await page
        .getByRole('tab', { name: /Revenue/ })
        .getByText('49.50')
        .waitFor();
      await page.keyboard.press('8');
      await page.getByRole('tab', { name: /Revenue/, selected: true }).waitFor();
      await page.screenshot({ path: `${PICTURES}/overview-revenue-1280-light.png` });
      await open(page, `?${past}`);
      await page
        .getByRole('tab', { name: /Page views/ })
        .getByText('1,495')
        .waitFor();
      expect(await page.getByRole('tab', { name: /Revenue/ }).count()).toBe(0);
    });
  }, 60_000);

  it('take what is shown along as CSV', async () => {
    await inBrowser(wide, async (page) => {
      await open(page, `?${past}`);
      await page.getByRole('list', { name: 'Pages' }).waitFor();
      for (const [name, first] of [
        ['Export CSV: Pages', /^value,/],
        ['Export CSV: Figures', /visitors/],
      ] as const) {
        const href = await page.getByRole('link', { name }).getAttribute('href');
        const answer = await page.request.get(`${instance.url}${href ?? ''}`);
        expect([answer.status(), (await answer.text()).split('\n')[0]]).toEqual([200, expect.stringMatching(first)]);
      }
    });
  }, 60_000);
});

describeInBrowser('realtime', () => {
  it('shows what has just been sent, pushed', async () => {
    await inBrowser(wide, async (page) => {
      const told = page.waitForRequest(/\/realtime\/stream$/);
      await open(page, '/realtime');
      await told;
      await page.getByRole('list', { name: 'As it happens' }).waitFor();
      const sentAt = Date.now();
      await send({ type: 'pageView', url: 'https://semicomplete.com/just-now' });
      await page.getByRole('list', { name: 'As it happens' }).getByText('/just-now').waitFor({ timeout: 20_000 });
      console.info(`A page view was on the Realtime page ${Date.now() - sentAt} ms after it was sent.`);
      await page.getByRole('list', { name: 'Current pages' }).getByText('/just-now').waitFor();
    });
  }, 60_000);
});
