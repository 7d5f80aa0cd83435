import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type BrowserContext, type Page } from 'playwright-core';
import { BROWSER_AGENT } from '../browser-agent.ts';
import { describeInBrowser, openBrowser } from '../browser.ts';
import { isDistributed, TestInstance } from '../instance.ts';
import { until } from '../until.ts';
import { inBrowser, LARGE, lookAt } from './browsing.ts';

interface Mail {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

const PASSWORD = 'correct horse battery';
const ADA = 'ada.people@example.com';
const BOB = 'bob.people@example.com';
/** Machines of CI are slow; what is waited for comes as soon as it can. */
const SLOW = 120_000;

const instance = new TestInstance();
let html = '';
const pages = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
});
const host = () => `localhost:${(pages.address() as AddressInfo).port}`;

beforeAll(async () => {
  await new Promise<void>((resolve) => pages.listen(0, resolve));
  await instance.start();
}, SLOW);
afterAll(async () => {
  pages.close();
  await instance.remove();
});

const open = (page: Page, path: string): Promise<unknown> => page.goto(`${instance.url}${path}`);

/** Writes what a form asks for, and sends it. */
const fill = async (page: Page, fields: Readonly<Record<string, string>>, submit: string): Promise<void> => {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: submit, exact: true }).click();
};

const login = async (page: Page, email: string): Promise<void> => {
  await open(page, '/login');
  await fill(page, { 'Mail address': email, Password: PASSWORD }, 'Sign in');
  await page.getByRole('heading', { name: 'Websites' }).waitFor();
};

/** Goes there by the rail; who is in one organisation only is at it at once. */
const openOrganisation = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Organisation', exact: true }).click();
  await page.getByRole('heading', { name: 'Members' }).waitFor();
};

/** The link to a page in the mail that somebody was sent: its path and its token. */
const linkTo = async (page: string, email: string): Promise<string> => {
  const links = async (): Promise<readonly string[]> => {
    const { data } = await instance.api<{ data: readonly Mail[] }>('GET', '/api/v1/admin/mails');
    const theirs = data.filter(({ to }) => to === email);
    const mails = theirs.map(({ id }) => instance.api<Mail>('GET', `/api/v1/admin/mails/${id}`));
    return (await Promise.all(mails)).flatMap(({ text }) => /https?:\/\/\S+(\/[\w-]+#token=\S+)/.exec(text)?.[1] ?? []);
  };
  const isThere = (link: string): boolean => link.startsWith(`/${page}#`);
  return (await until(links, (found) => found.some(isThere), SLOW)).find(isThere) ?? '';
};

/** A cluster is shared with other specs, whose account may be its first: whoever comes later proves their address. */
const signUp = async (page: Page): Promise<void> => {
  await fill(page, { Name: 'Ada', 'Mail address': ADA, Password: PASSWORD }, 'Create account');
  if (!isDistributed()) return;
  await page.getByText(/is on its way/).waitFor();
  await open(page, await linkTo('verify-email', ADA));
  await page.getByRole('link', { name: 'Go to the websites' }).click();
};

const visitor = (): Promise<BrowserContext> => openBrowser(LARGE, { userAgent: BROWSER_AGENT });

describeInBrowser('the pages about people', () => {
  it(
    'lead from the first account to the first event of a website, live',
    () =>
      inBrowser(async (page) => {
        await open(page, '/');
        await page
          .getByText(isDistributed() ? /admin-token|Sign in/ : /admin-token/)
          .first()
          .waitFor();
        expect(await lookAt(page, 'public')).toEqual([]);
        await page.getByRole('link', { name: 'Create account' }).click();
        await page.getByLabel('Name', { exact: true }).waitFor();
        expect(await lookAt(page, 'register')).toEqual([]);
        await signUp(page);
        await page.getByRole('button', { name: 'Add website' }).first().click();
        await page.getByRole('dialog').getByLabel('Domain', { exact: true }).fill(host());
        expect(await lookAt(page, 'add-website')).toEqual([]);
        await page.getByRole('dialog').getByRole('button', { name: 'Add website', exact: true }).click();
        await page.getByText('Waiting for the first event').waitFor();
        expect(await lookAt(page, 'waiting')).toEqual([]);
        html = `<!doctype html><title>Home</title>${(await page.getByLabel('Snippet').innerText()).trim()}<h1>Home</h1>`;
        const browser = await visitor();
        try {
          const siteId = new URL(page.url()).pathname.slice(1);
          const isKnown = async () => (await fetch(`${instance.url}/api/v1/tracker/config/${siteId}`)).status === 200;
          await until(isKnown, (known) => known, SLOW);
          const began = Date.now();
          await (browser.pages()[0] ?? (await browser.newPage())).goto(`http://${host()}/`);
          await page.getByRole('tab', { name: /Page views/ }).waitFor({ timeout: SLOW });
          console.info(`From the page's first byte to the screen: ${Date.now() - began} ms`);
        } finally {
          await browser.close();
        }
        await page.getByRole('list', { name: 'Pages' }).getByText('/', { exact: true }).waitFor();
      }),
    SLOW,
  );

  it(
    'look right in both themes, on large and small screens',
    () =>
      inBrowser(async (page) => {
        const faults: string[] = [];
        const look = async (path: string, heading: string | RegExp, name: string) => {
          await open(page, path);
          await page.getByRole('heading', { name: heading }).first().waitFor();
          await page.waitForLoadState('networkidle').catch(() => undefined);
          faults.push(...(await lookAt(page, name)));
        };
        await look('/login', 'Sign in', 'login');
        await look('/forgot-password', 'Choose a new password', 'forgot-password');
        await look('/reset-password#token=x', 'Choose a new password', 'reset-password');
        await look('/invitation#token=x', 'You are invited', 'invitation');
        await login(page, ADA);
        await look('/', 'Websites', 'websites');
        await look('/account', 'Profile', 'account');
        await look('/usage', 'Used in this month', 'usage');
        await openOrganisation(page);
        await page.waitForLoadState('networkidle').catch(() => undefined);
        faults.push(...(await lookAt(page, 'organisation')));
        await page.setViewportSize({ width: 360, height: 780 });
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('dialog').waitFor();
        faults.push(...(await lookAt(page, 'menu')));
        expect(faults).toEqual([]);
      }),
    SLOW,
  );

  it(
    'let somebody in who was invited, and out again',
    () =>
      inBrowser(async (page, browser) => {
        await login(page, ADA);
        await openOrganisation(page);
        await fill(page, { 'Mail address': BOB }, 'Invite member');
        await page.getByText(`${BOB} is invited.`).waitFor();
        await browser.clearCookies();
        await open(page, await linkTo('invitation', BOB));
        await fill(page, { Name: 'Bob', 'Mail address': BOB, Password: PASSWORD }, 'Create account');
        await page.getByRole('link', { name: new RegExp(host()) }).click();
        await page.getByRole('tab', { name: /Page views/ }).waitFor();
        await browser.clearCookies();
        // The page that is open stays behind the question who is there.
        await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor({ timeout: SLOW });
        await fill(page, { 'Mail address': BOB, Password: PASSWORD }, 'Sign in');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await page.getByRole('tab', { name: /Page views/ }).waitFor();
        await open(page, '/account');
        await page.getByRole('button', { name: 'Sign out', exact: true }).click();
        await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
        expect(new URL(page.url()).pathname).toBe('/');
      }),
    SLOW,
  );

  it(
    'give a new password to who has lost theirs',
    () =>
      inBrowser(async (page) => {
        await open(page, '/forgot-password');
        await fill(page, { 'Mail address': ADA }, 'Send link');
        await page.getByText(/is on its way/).waitFor();
        await open(page, await linkTo('reset-password', ADA));
        await fill(page, { 'New password': PASSWORD }, 'Save password');
        await page.getByText('The new password is saved.').waitFor();
        await login(page, ADA);
      }),
    SLOW,
  );

  it(
    'speak German to whose browser does',
    async () => {
      const browser = await openBrowser(LARGE, { locale: 'de-DE' });
      try {
        const page = browser.pages()[0] ?? (await browser.newPage());
        await open(page, '/login');
        await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
        expect(await lookAt(page, 'login-german')).toEqual([]);
        await fill(page, { Mailadresse: ADA, Passwort: PASSWORD }, 'Anmelden');
        await page.getByRole('link', { name: new RegExp(host()) }).click();
        await page.getByRole('tab', { name: /Seitenaufrufe/ }).waitFor();
        await page.getByRole('list', { name: 'Seiten' }).getByText('/', { exact: true }).waitFor();
        await page.getByRole('button', { name: 'Tabelle zeigen' }).waitFor();
        await page.getByRole('button', { name: 'Karte' }).waitFor();
        expect(await lookAt(page, 'overview-german')).toEqual([]);
      } finally {
        await browser.close();
      }
    },
    SLOW,
  );
});
