import { type BrowserContext } from 'playwright-core';
import { BROWSER_AGENT } from './browser-agent.ts';
import { describeInBrowser, openBrowser } from './browser.ts';
import { TestInstance } from './instance.ts';

describeInBrowser('setting a website up', () => {
  const instance = new TestInstance();
  let browser: BrowserContext;

  beforeAll(async () => {
    await instance.start();
    browser = await openBrowser({ width: 1280, height: 900, colorScheme: 'light' });
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await instance.remove();
  });

  const send = async (siteId: string, origin: string): Promise<number> => {
    const body = JSON.stringify({ siteId, type: 'pageView', url: `${origin}/hello` });
    const headers = { origin, 'user-agent': BROWSER_AGENT, 'content-type': 'application/json' };
    return (await fetch(`${instance.url}/api/v1/events`, { method: 'POST', body, headers })).status;
  };

  it('shows the snippet, says what is refused and why, and changes over when the first event comes', async () => {
    const website = { name: 'New', domain: 'new.example' };
    const { siteId, trackingCode } = await instance.api<{ siteId: string; trackingCode: string }>(
      'POST',
      '/api/v1/websites',
      website,
    );
    expect(trackingCode).toBe(`<script defer src="${instance.url}/tracker.js" data-site="${siteId}"></script>`);
    const page = await browser.newPage();
    await page.request.post(`${instance.url}/sign-in`, { data: { token: instance.adminToken } });
    await page.goto(`${instance.url}/${siteId}`);
    await page.getByLabel('Snippet').getByText(trackingCode).waitFor();
    await page.getByText(/Waiting for the first event/).waitFor();
    expect(await send(siteId, 'https://elsewhere.example')).toBe(403);
    await page
      .getByText(/origin\.denied from elsewhere\.example: .*not one of new\.example/)
      .waitFor({ timeout: 30_000 });
    expect(await send(siteId, 'https://new.example')).toBe(202);
    await page.getByRole('list', { name: 'Pages' }).getByText('/hello').waitFor({ timeout: 20_000 });
  }, 300_000);
});
