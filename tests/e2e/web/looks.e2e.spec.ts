import { type Page } from 'playwright-core';
import { describeInBrowser, openBrowser, type View } from '../browser.ts';
import { TestInstance } from '../instance.ts';
import { LARGE } from './browsing.ts';
import { importedWebsite } from './imported-website.ts';
import { compareLook } from './compare-look.ts';

const PHONE: View = { width: 360, height: 780, colorScheme: 'light' };
const past = 'from=2015-05-17&to=2015-05-20';

const instance = new TestInstance();
let siteId = '';

const figure = (page: Page) => page.getByRole('tab', { name: /Page views/ }).getByText('1,495');

/** Pages that say the same in every run, and how one knows that they are whole. */
const looks: readonly {
  readonly name: string;
  readonly path: () => string;
  readonly view: View;
  readonly whole: (page: Page) => Promise<unknown>;
}[] = [
  {
    name: 'overview-light',
    path: () => `${siteId}?${past}`,
    view: LARGE,
    whole: (page) => figure(page).waitFor(),
  },
  {
    name: 'overview-dark',
    path: () => `${siteId}?${past}`,
    view: { ...LARGE, colorScheme: 'dark' },
    whole: (page) => figure(page).waitFor(),
  },
  {
    name: 'overview-phone',
    path: () => `${siteId}?${past}`,
    view: PHONE,
    whole: (page) => figure(page).waitFor(),
  },
  {
    name: 'campaigns',
    path: () => `${siteId}/campaigns?${past}`,
    view: LARGE,
    whole: (page) => page.getByRole('table').first().waitFor(),
  },
  {
    name: 'settings-privacy-dark',
    path: () => `${siteId}/settings/privacy`,
    view: { ...LARGE, colorScheme: 'dark' },
    whole: (page) => page.getByLabel('Hostnames').waitFor(),
  },
  {
    name: 'settings-danger-phone',
    path: () => `${siteId}/settings/danger`,
    view: PHONE,
    whole: (page) => page.getByRole('button', { name: 'Delete website' }).waitFor(),
  },
];

describeInBrowser('pages look as they were agreed to', () => {
  beforeAll(async () => {
    await instance.start();
    siteId = await importedWebsite(instance);
  }, 300_000);
  afterAll(() => instance.remove());

  it.each(looks)(
    '$name',
    async ({ name, path, view, whole }) => {
      const browser = await openBrowser(view, { reducedMotion: 'reduce' });
      try {
        const page = browser.pages()[0] ?? (await browser.newPage());
        await page.request.post(`${instance.url}/sign-in`, { data: { token: instance.adminToken } });
        await page.goto(`${instance.url}/${path()}`);
        await whole(page);
        await page.waitForLoadState('networkidle').catch(() => undefined);
        expect(await compareLook(page, name)).toEqual([]);
      } finally {
        await browser.close();
      }
    },
    90_000,
  );

  it('login', async () => {
    const browser = await openBrowser(LARGE);
    try {
      const page = browser.pages()[0] ?? (await browser.newPage());
      await page.goto(`${instance.url}/login`);
      await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      expect(await compareLook(page, 'login')).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 90_000);
});
