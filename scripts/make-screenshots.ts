// Takes the pictures of README and user guide from an instance of its own. Needs the build and Chromium: `npm run make:screenshots`.
import { mkdirSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { BROWSER_AGENT } from '../tests/e2e/browser-agent.ts';
import { openBrowser } from '../tests/e2e/browser.ts';
import { footfall } from '../tests/e2e/footfall.ts';
import { TestInstance } from '../tests/e2e/instance.ts';

const FOLDER = 'docs/images';
const VIEW = { width: 1280, height: 880, colorScheme: 'light' } as const;

const instance = new TestInstance();

const take = async (page: Page, name: string, path: string, ready: string): Promise<void> => {
  await page.goto(`${instance.url}${path}`);
  await page.getByText(ready).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
};

/** Somebody is there, as on a website that is measured. */
const visit = async (siteId: string): Promise<void> => {
  const origin = 'https://semicomplete.com';
  const headers = { origin, 'user-agent': BROWSER_AGENT, 'content-type': 'application/json' };
  const body = JSON.stringify({ siteId, type: 'pageView', url: `${origin}/projects/xdotool` });
  const { status } = await fetch(`${instance.url}/api/v1/events`, { method: 'POST', headers, body });
  if (status !== 202) throw new Error(`The event was answered ${status}.`);
};

const takeAll = async (page: Page): Promise<void> => {
  const website = { name: 'Semicomplete', domain: 'semicomplete.com', timeZone: 'UTC' };
  const { siteId } = await instance.makeWebsite<{ siteId: string }>(website);
  await footfall(instance.dataDir, 'import', 'access-log', 'examples/access.log.gz', '--website', siteId);
  await page.request.post(`${instance.url}/sign-in`, { data: { token: instance.adminToken } });
  await visit(siteId);
  await take(page, 'overview', `/${siteId}?from=2015-05-19&to=2015-05-20&interval=hour`, '/projects/xdotool');
  await take(page, 'tracking', `/${siteId}/settings/tracking`, 'Is it working?');
  await take(page, 'operations', '/operations', 'Healthy');
};

mkdirSync(FOLDER, { recursive: true });
await instance.start();
const browser = await openBrowser(VIEW);
try {
  await takeAll(browser.pages()[0] ?? (await browser.newPage()));
} finally {
  await browser.close();
  await instance.remove();
}
