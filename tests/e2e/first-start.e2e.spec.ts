import { describeInBrowser, openBrowser } from './browser.ts';
import { TestInstance } from './instance.ts';

const instance = new TestInstance();
beforeAll(() => instance.start(), 300_000);
afterAll(() => instance.remove());

describeInBrowser('an empty instance', () => {
  it('is one button away from a page with numbers', async () => {
    const browser = await openBrowser({ width: 1280, height: 900, colorScheme: 'light' });
    try {
      const page = browser.pages()[0] ?? (await browser.newPage());
      await page.goto(instance.signInLink);
      await page.getByRole('button', { name: 'Show the demo website' }).click();
      await page.getByText(/This is the demo/).waitFor();
      const pageViews = page.getByRole('tab', { name: /Page views/ });
      await pageViews.getByText(/^1,\d{3}$/).waitFor({ timeout: 30_000 });
    } finally {
      await browser.close();
    }
  }, 300_000);
});
