import { type Page } from 'playwright-core';
import { describeInBrowser } from '../browser.ts';
import { TestInstance } from '../instance.ts';
import { inBrowser, lookAt } from './browsing.ts';
import { importedWebsite } from './imported-website.ts';

const instance = new TestInstance();
const range = 'from=2015-05-17&to=2015-05-20';
let siteId = '';

const figure = (page: Page) => page.getByRole('tab', { name: /Page views/ }).getByText('1,495');

/** Makes a link in the settings as its admin does; answers its address. */
const makeLink = async (page: Page, password?: string): Promise<string> => {
  await page.request.post(`${instance.url}/sign-in`, { data: { token: instance.adminToken } });
  await page.goto(`${instance.url}/${siteId}/settings/share-links`);
  await page.getByRole('button', { name: 'Share website' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(password === undefined ? 'For the agency' : 'For the board');
  if (password !== undefined) await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Share website' }).click();
  const address = new URL((await page.getByLabel('Address', { exact: true }).innerText()).trim());
  return `${instance.url}${address.pathname}`;
};

describeInBrowser('a share link', () => {
  beforeAll(async () => {
    await instance.start();
    siteId = await importedWebsite(instance);
  }, 300_000);
  afterAll(() => instance.remove());

  it(
    'shows a stranger the Overview, leads nowhere else, and ends when it is revoked',
    () =>
      inBrowser(async (page) => {
        const address = await makeLink(page);
        await inBrowser(async (stranger) => {
          await stranger.goto(`${address}?${range}`);
          await figure(stranger).waitFor();
          await stranger.getByText('Measured with Footfall').waitFor();
          expect(await stranger.getByRole('navigation').count()).toBe(0);
          expect(await lookAt(stranger, 'share')).toEqual([]);
          await stranger.getByRole('list', { name: 'Pages' }).getByText('/projects/xdotool', { exact: true }).click();
          await figure(stranger).waitFor({ state: 'detached' });
          expect(new URL(stranger.url()).pathname).toBe(new URL(address).pathname);
          await page.getByRole('button', { name: 'Revoke link For the agency' }).click();
          await page.getByRole('dialog').getByRole('button', { name: 'Revoke share link' }).click();
          await page.getByRole('dialog').waitFor({ state: 'detached' });
          await stranger.goto(address);
          await stranger.getByText('This link shows nothing.').waitFor();
          expect(await lookAt(stranger, 'share-revoked')).toEqual([]);
        });
      }),
    120_000,
  );

  it(
    'asks for its password first',
    () =>
      inBrowser(async (page) => {
        const address = await makeLink(page, 'open sesame');
        await inBrowser(async (stranger) => {
          await stranger.goto(`${address}?embed=1&${range}`);
          const password = stranger.getByLabel('Password');
          await password.fill('let me in');
          await stranger.getByRole('button', { name: 'Open page' }).click();
          await stranger.getByText('This is not the password.').waitFor();
          expect(await lookAt(stranger, 'share-locked')).toEqual([]);
          await password.fill('open sesame');
          await stranger.getByRole('button', { name: 'Open page' }).click();
          await figure(stranger).waitFor();
          expect(await stranger.getByText('Measured with Footfall').count()).toBe(0);
        });
      }),
    120_000,
  );
});
