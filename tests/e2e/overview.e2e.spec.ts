import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser.ts';
import { BROWSER_AGENT } from './browser-agent.ts';
import { footfall } from './footfall.ts';
import { isDistributed, TestInstance } from './instance.ts';
import { LARGE, LOOKS, PICTURES } from './web/browsing.ts';

const instance = new TestInstance();
let siteId = '';

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
  await instance.api('POST', `/api/v1/websites/${siteId}/annotations`, {
    at: '2015-05-18',
    text: 'Linked from the news',
  });
}, 300_000);
afterAll(() => instance.remove());

const range = 'from=2015-05-17&to=2015-05-20';
/** Each browser signs in by a session cookie of its own, since a link works once. */
const signIn = async (browser: BrowserContext): Promise<Page> => {
  const page = browser.pages()[0] ?? (await browser.newPage());
  await page.request.post(`${instance.url}/sign-in`, { data: { token: instance.adminToken } });
  return page;
};

const openOverview = async (page: Page, search = range): Promise<void> => {
  await page.goto(`${instance.url}/${siteId}?${search}`);
  await page
    .getByRole('tab', { name: /Page views/ })
    .getByText('1,495')
    .waitFor();
};

const violations = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);

describeInBrowser('the Overview', () => {
  it.each(LOOKS)(
    'shows the imported log at $width px, $colorScheme, and axe finds nothing',
    async (look) => {
      const browser = await openBrowser(look);
      try {
        const page = await signIn(browser);
        await openOverview(page);
        await page.getByRole('row', { name: /Linked from the news/ }).waitFor({ state: 'attached' });
        await page.screenshot({ path: `${PICTURES}/overview-${look.width}-${look.colorScheme}.png`, fullPage: true });
        expect(await violations(page)).toEqual([]);
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(wider).toBe(false);
      } finally {
        await browser.close();
      }
    },
    60_000,
  );

  it('filters by a click, keeps the filter in the address, and shows the same view after a reload', async () => {
    const browser = await openBrowser(LARGE);
    try {
      const page = await signIn(browser);
      await openOverview(page);
      await page.getByRole('list', { name: 'Pages' }).getByText('/projects/xdotool', { exact: true }).click();
      await page
        .getByText(/Page is/)
        .first()
        .waitFor();
      const figure = page.getByRole('tab', { name: /Page views/ });
      await figure.getByText('1,495').waitFor({ state: 'detached' });
      const filtered = await figure.innerText();
      expect(page.url()).toContain('xdotool');
      await page.reload();
      await figure.getByText(filtered.split('\n')[1] ?? '').waitFor();
    } finally {
      await browser.close();
    }
  }, 180_000);

  it('shows a page view that has just been sent, without a reload', async () => {
    const browser = await openBrowser(LARGE);
    try {
      const page = await signIn(browser);
      const told = page.waitForRequest(/\/realtime\/stream$/);
      await page.goto(`${instance.url}/${siteId}?period=today`);
      await page.getByRole('tab', { name: /Page views/ }).waitFor();
      await told;
      const body = JSON.stringify({ siteId, url: 'https://semicomplete.com/just-now' });
      const headers = {
        origin: 'https://semicomplete.com',
        'user-agent': BROWSER_AGENT,
        'content-type': 'application/json',
      };
      expect((await fetch(`${instance.url}/api/v1/events`, { method: 'POST', body, headers })).status).toBe(202);
      await page.getByRole('list', { name: 'Pages' }).getByText('/just-now').waitFor({ timeout: 20_000 });
      await page.getByText('1 visitor now').waitFor();
    } finally {
      await browser.close();
    }
  }, 180_000);
});

describeInBrowser('the start page', () => {
  it('tells a stranger how to sign in', async () => {
    const browser = await openBrowser(LARGE);
    try {
      const page = browser.pages()[0] ?? (await browser.newPage());
      await page.goto(instance.url);
      await page
        // A cluster is shared with other specs: once it has an account, one signs in by that.
        .getByText(isDistributed() ? /admin-token|Sign in/ : /admin-token/)
        .first()
        .waitFor();
      await page.screenshot({ path: `${PICTURES}/sign-in.png` });
      expect(await violations(page)).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 180_000);

  it('lists the websites', async () => {
    const browser = await openBrowser(LARGE);
    try {
      const page = await signIn(browser);
      await page.goto(instance.url);
      await page.getByText('Semicomplete').first().waitFor();
      await page.screenshot({ path: `${PICTURES}/start.png` });
      expect(await violations(page)).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 180_000);
});
