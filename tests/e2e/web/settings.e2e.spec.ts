import { type Page } from 'playwright-core';
import { BROWSER_AGENT } from '../browser-agent.ts';
import { describeInBrowser } from '../browser.ts';
import { TestInstance } from '../instance.ts';
import { until } from '../until.ts';
import { inBrowser, lookAt } from './browsing.ts';

interface Mail {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

const PASSWORD = 'correct horse battery';
const VIEWER = 'vera.settings@example.com';

const instance = new TestInstance();
let siteId = '';

const signIn = (page: Page): Promise<unknown> =>
  page.request.post(`${instance.url}/sign-in`, { data: { token: instance.adminToken } });

const open = (page: Page, part: string): Promise<unknown> => page.goto(`${instance.url}/${siteId}/settings/${part}`);

/** Sends as a server would, by a key; answers the status. */
const sendBy = async (key: string): Promise<number> => {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  const visitor = { userAgent: BROWSER_AGENT, ip: '203.0.113.7' };
  const body = JSON.stringify({ siteId, type: 'pageView', url: 'https://semicomplete.com/by-key', ...visitor });
  return (await fetch(`${instance.url}/api/v1/events`, { method: 'POST', headers, body })).status;
};

/** Sends as a page would; answers the status. */
const sendFrom = async (origin: string): Promise<number> => {
  const headers = { origin, 'user-agent': BROWSER_AGENT, 'content-type': 'application/json' };
  const body = JSON.stringify({ siteId, type: 'pageView', url: `${origin}/` });
  return (await fetch(`${instance.url}/api/v1/events`, { method: 'POST', headers, body })).status;
};

/** Invites somebody as a viewer of the website, who then registers by the link in their mail. */
const makeViewer = async (): Promise<void> => {
  await instance.api('POST', `/api/v1/websites/${siteId}/members`, { email: VIEWER, role: 'viewer' });
  const { data } = await until(
    () => instance.api<{ data: readonly Mail[] }>('GET', '/api/v1/admin/mails'),
    (mails) => mails.data.some(({ to }) => to === VIEWER),
  );
  const { text } = await instance.api<Mail>(
    'GET',
    `/api/v1/admin/mails/${data.find(({ to }) => to === VIEWER)?.id ?? ''}`,
  );
  const invitation = /token=([\w.-]+)/.exec(text)?.[1];
  const body = JSON.stringify({ email: VIEWER, password: PASSWORD, name: 'Vera Viewer', invitation });
  const headers = { 'content-type': 'application/json' };
  const registered = await fetch(`${instance.url}/api/v1/auth/register`, { method: 'POST', headers, body });
  expect([registered.status, await registered.text()]).toEqual([201, expect.any(String)]);
};

describeInBrowser('the settings of a website', () => {
  beforeAll(async () => {
    await instance.start();
    const website = { name: 'Semicomplete', domain: 'semicomplete.com', timeZone: 'UTC' };
    ({ siteId } = await instance.makeWebsite<{ siteId: string }>(website));
    // The first account is the owner's; whoever comes later is invited.
    const owner = { email: 'ada.settings@example.com', password: PASSWORD, name: 'Ada Owner' };
    await instance.api('POST', '/api/v1/auth/register', owner);
    await makeViewer();
  }, 300_000);
  afterAll(() => instance.remove());

  it(
    'are looked at part by part, in both themes and on a phone',
    () =>
      inBrowser(async (page) => {
        await signIn(page);
        const faults: string[] = [];
        for (const part of ['general', 'tracking', 'privacy', 'members', 'keys', 'share-links', 'imports', 'danger']) {
          await open(page, part);
          await page.getByRole('heading', { level: 2 }).first().waitFor();
          await page.waitForLoadState('networkidle');
          faults.push(...(await lookAt(page, `settings-${part}`)));
        }
        expect(faults).toEqual([]);
      }),
    240_000,
  );

  it(
    'are saved, and what somebody else changed meanwhile is kept',
    () =>
      inBrowser(async (page) => {
        await signIn(page);
        await open(page, 'privacy');
        await page.getByLabel('Pages', { exact: true }).fill('/admin/*');
        await instance.api('PUT', `/api/v1/websites/${siteId}`, { settings: { excludedHostnames: ['staging.test'] } });
        await page.getByRole('button', { name: 'Save changes' }).click();
        await page.getByText(/Somebody else changed this website/).waitFor();
        expect(await page.getByLabel('Hostnames').inputValue()).toBe('staging.test');
        expect(await page.getByLabel('Pages', { exact: true }).inputValue()).toBe('/admin/*');
        await page.getByRole('button', { name: 'Save changes' }).click();
        await page.getByText(/^Saved/).waitFor();
        const saved = await instance.api<{ settings: object }>('GET', `/api/v1/websites/${siteId}`);
        expect(saved.settings).toMatchObject({ excludedPages: ['/admin/*'], excludedHostnames: ['staging.test'] });
      }),
    60_000,
  );

  it(
    'name what is refused, though other events arrive',
    () =>
      inBrowser(async (page) => {
        expect(await sendFrom('https://semicomplete.com')).toBe(202);
        expect(await sendFrom('https://elsewhere.example')).toBe(403);
        await signIn(page);
        await open(page, 'tracking');
        await page.getByText(/^It is: \d+ events? in the last hour/).waitFor();
        await page.getByText(/^origin\.denied from elsewhere\.example/).waitFor();
        expect(await lookAt(page, 'settings-refused')).toEqual([]);
      }),
    60_000,
  );

  it(
    'make a key that works, give it another secret, and revoke it',
    () =>
      inBrowser(async (page) => {
        await signIn(page);
        await open(page, 'keys');
        await page.getByRole('button', { name: 'Make key' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Name').fill('Checkout server');
        await dialog.getByRole('button', { name: 'Make key' }).click();
        const shown = page.getByLabel('Key', { exact: true });
        await shown.waitFor();
        const first = (await shown.innerText()).trim();
        expect(first).toMatch(/^ff_/);
        await until(
          () => sendBy(first),
          (status) => status === 202,
        );
        expect(await lookAt(page, 'settings-key-made')).toEqual([]);
        await page.getByRole('button', { name: 'Rotate key Checkout server' }).click();
        await page.getByRole('button', { name: /The old one works/ }).click();
        await page.getByRole('option', { name: 'not at all' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click();
        await page.getByText(first).waitFor({ state: 'detached' });
        const second = (await shown.innerText()).trim();
        await until(
          () => sendBy(second),
          (status) => status === 202,
        );
        await until(
          () => sendBy(first),
          (status) => status === 401,
        );
        await page.getByRole('button', { name: 'Revoke key Checkout server' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await until(
          () => sendBy(second),
          (status) => status === 401,
        );
      }),
    90_000,
  );

  it(
    'import an access log under the reader’s eyes, and undo it',
    () =>
      inBrowser(async (page) => {
        await signIn(page);
        await open(page, 'imports');
        await page.locator('input[type=file]').setInputFiles('examples/access.log.gz');
        const table = page.getByRole('table', { name: 'Imports' });
        await table.getByText('1,495').waitFor({ timeout: 60_000 });
        await table.getByText('Done', { exact: true }).waitFor({ timeout: 60_000 });
        expect(await lookAt(page, 'settings-imported')).toEqual([]);
        await page.getByRole('button', { name: /^Undo the import/ }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
        await table.getByText('Undone', { exact: true }).waitFor({ timeout: 60_000 });
        const query = `/api/v1/websites/${siteId}/dashboard?from=2015-05-17&to=2015-05-20&include=summary`;
        const { summary } = await instance.api<{ summary: { pageViews: number } }>('GET', query);
        expect(summary.pageViews).toBe(0);
      }),
    180_000,
  );

  it(
    'show a viewer the values, and nothing that would be refused',
    () =>
      inBrowser(async (page) => {
        const data = { email: VIEWER, password: PASSWORD, session: 'cookie' };
        expect((await page.request.post(`${instance.url}/api/v1/auth/login`, { data })).status()).toBe(200);
        await open(page, 'general');
        await page.getByText('You are viewer of this website.').waitFor();
        const parts = page.getByRole('navigation', { name: 'Settings of this website' }).getByRole('link');
        expect(await parts.allInnerTexts()).toEqual(['General', 'Tracking', 'Privacy']);
        expect(await page.getByRole('button', { name: /Save|Delete|Verify/ }).count()).toBe(0);
        expect(await lookAt(page, 'settings-viewer')).toEqual([]);
        await open(page, 'danger');
        await page.getByText('There is nothing at this address.').waitFor();
      }),
    60_000,
  );

  it(
    'delete the website once its name is written, and say how far that is',
    () =>
      inBrowser(async (page) => {
        const { siteId: doomed } = await instance.makeWebsite<{ siteId: string }>({
          name: 'Doomed',
          domain: 'doomed.example',
        });
        await signIn(page);
        await page.goto(`${instance.url}/${doomed}/settings/danger`);
        await page.getByRole('button', { name: 'Delete website' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Delete website' }).click();
        await dialog.getByText('This is not its name.').waitFor();
        await dialog.getByLabel('Write Doomed to delete it').fill('Doomed');
        await dialog.getByRole('button', { name: 'Delete website' }).click();
        await page.getByText('The website and all its data are deleted.').waitFor({ timeout: 60_000 });
      }),
    120_000,
  );
});
