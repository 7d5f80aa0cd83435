import { type Page } from 'playwright-core';
import { BROWSER_AGENT } from '../browser-agent.ts';
import { describeInBrowser } from '../browser.ts';
import { TestInstance } from '../instance.ts';
import { until } from '../until.ts';
import { inBrowser, lookAt } from './browsing.ts';

const instance = new TestInstance();
let siteId = '';

const send = (event: object, userAgent = BROWSER_AGENT): Promise<Response> =>
  fetch(`${instance.url}/api/v1/events`, {
    method: 'POST',
    body: JSON.stringify({ siteId, url: 'https://example.com/buy', ...event }),
    headers: { origin: 'https://example.com', 'user-agent': userAgent, 'content-type': 'application/json' },
  });

const open = async (page: Page, part: string): Promise<void> => {
  await page.request.post(`${instance.url}/sign-in`, { data: { token: instance.adminToken } });
  await page.goto(`${instance.url}/operations/${part}`);
};

/** In a cluster that is shared there are websites of other specs. */
const choose = async (page: Page, website: string): Promise<void> => {
  await page.getByRole('button', { name: /Website/ }).click();
  await page.getByRole('option', { name: website, exact: true }).click();
};

describeInBrowser('operations', () => {
  beforeAll(async () => {
    await instance.start();
    ({ siteId } = await instance.makeWebsite<{ siteId: string }>({ name: 'Operated', domain: 'example.com' }));
    await send({ type: 'pageView' });
    await send({ type: 'pageView' }, 'Googlebot/2.1 (+http://www.google.com/bot.html)');
    // A custom event without its name: it cannot be taken as it is.
    await send({ type: 'custom' });
    const path = `/api/v1/websites/${siteId}/dead-letters`;
    await until(
      () => instance.api<{ total: number }>('GET', path),
      ({ total }) => total === 1,
    );
    await instance.api('POST', '/api/v1/auth/register', {
      email: 'ada.operations@example.com',
      password: 'correct horse battery',
      name: 'Ada',
    });
    await instance.api('POST', `/api/v1/websites/${siteId}/members`, {
      email: 'vera.operations@example.com',
      role: 'viewer',
    });
    await until(
      () => instance.api<{ data: readonly unknown[] }>('GET', '/api/v1/admin/mails'),
      ({ data }) => data.length > 0,
    );
  }, 300_000);
  afterAll(() => instance.remove());

  it(
    'are looked at part by part, in both themes and on a phone',
    () =>
      inBrowser(async (page) => {
        const faults: string[] = [];
        for (const part of ['status', 'projections', 'refusals', 'dead-letters', 'upkeep', 'mails']) {
          await open(page, part);
          if (part === 'refusals') await choose(page, 'Operated');
          await page.getByRole('table').first().waitFor();
          faults.push(...(await lookAt(page, `operations-${part}`)));
        }
        expect(faults).toEqual([]);
      }),
    240_000,
  );

  it(
    'repair a dead letter: first tried, then put back, and it counts',
    () =>
      inBrowser(async (page) => {
        await open(page, 'dead-letters');
        const letter = page.getByRole('row', { name: /Operated/ });
        await letter.getByRole('button', { name: /^Show event.fieldMissing/ }).click();
        const sheet = page.getByRole('dialog');
        await sheet.getByLabel('Value').fill('signup');
        await sheet.getByRole('button', { name: 'Try' }).click();
        await sheet.getByText('It would be counted.').waitFor();
        expect(await lookAt(page, 'operations-dead-letter')).toEqual([]);
        await sheet.getByRole('button', { name: 'Put event back' }).click();
        await sheet.getByText('It is counted now.').waitFor();
        const query = `/api/v1/websites/${siteId}/custom-events?period=today`;
        await until(
          () => instance.api<{ data: readonly { name: string }[] }>('GET', query),
          ({ data }) => data.some(({ name }) => name === 'signup'),
        );
      }),
    90_000,
  );

  it(
    'rebuild a projection and say what differed',
    () =>
      inBrowser(async (page) => {
        await open(page, 'projections');
        await page.getByRole('button', { name: 'Rebuild traffic' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Rebuild traffic' }).click();
        await page
          .getByText(/rows compared, none differed\. Pages show the new numbers\./)
          .waitFor({ timeout: 60_000 });
      }),
    90_000,
  );
});
