import { type BrowserContext, type Page } from 'playwright-core';
import { BROWSER_AGENT } from '../browser-agent.ts';
import { openBrowser } from '../browser.ts';
import { TestInstance } from '../instance.ts';
import { FixtureSite } from './fixture-site.ts';

/** An instance, pages that its tracker counts, and a visitor's browser. */
export class World {
  readonly instance = new TestInstance();
  readonly site = new FixtureSite(this.instance);
  #browser: BrowserContext | undefined;

  async start(): Promise<void> {
    await Promise.all([this.instance.start(), this.site.start()]);
    this.#browser = await openBrowser(
      { width: 1280, height: 720, colorScheme: 'light' },
      // Pages come back from the back/forward cache, as they do for visitors.
      { userAgent: BROWSER_AGENT, ignoreDefaultArgs: ['--disable-back-forward-cache'] },
    );
  }

  get browser(): BrowserContext {
    if (!this.#browser) throw new Error('The world was not started');
    return this.#browser;
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.site.stop();
    await this.instance.remove();
  }
}

/** Opens a page and waits until these modules of the tracker have started there. */
export const openWithModules = async (page: Page, url: string, modules: readonly string[]): Promise<void> => {
  const loading = modules.map((name) => page.waitForResponse((answer) => answer.url().includes(`/tracker/${name}.`)));
  await page.goto(url);
  for (const response of await Promise.all(loading)) {
    // A script is run once, whoever imports it: the tracker asked first, and so it goes first.
    await page.evaluate(`import(${JSON.stringify(response.url())}).then(() => true)`);
  }
};

/** Hides a page as another tab in front of it does; it lives on, so that nothing depends on how long a browser lets one die. */
export const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });

/** Whether there are so many events of a type. */
export const has =
  (type: string, count: number) =>
  (rows: readonly { readonly type: string }[]): boolean =>
    rows.filter((row) => row.type === type).length >= count;
