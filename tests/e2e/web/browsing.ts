import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type Page } from 'playwright-core';
import { openBrowser, type View } from '../browser.ts';
import { isDistributed } from '../instance.ts';

/** Pictures of every page and theme, for whoever looks at a run. */
export const PICTURES = isDistributed() ? 'artifacts/screenshots/distributed' : 'artifacts/screenshots';

export const LARGE: View = { width: 1280, height: 900, colorScheme: 'light' };

/** What every page is looked at with. */
const ALL_LOOKS: readonly View[] = [
  LARGE,
  { ...LARGE, colorScheme: 'dark' },
  { width: 360, height: 780, colorScheme: 'light' },
  { width: 360, height: 780, colorScheme: 'dark' },
];

/** How a page looks does not depend on the mode: in the distributed one each is looked at once. */
export const LOOKS: readonly View[] = isDistributed() ? [LARGE] : ALL_LOOKS;

/** Opens a browser with nothing from before, and closes it whatever happens. */
export const inBrowser = async (work: (page: Page, browser: BrowserContext) => Promise<void>): Promise<void> => {
  const browser = await openBrowser(LARGE);
  try {
    await work(browser.pages()[0] ?? (await browser.newPage()), browser);
  } finally {
    await browser.close();
  }
};

/** What is wrong with a page for whoever cannot see or point, and whether it is wider than its window. */
const faultsOf = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const isWider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
    ...(isWider ? ['wider than its window'] : []),
  ];
};

/** Takes a picture of a page in each look; answers what is wrong with it, look by look. */
export const lookAt = async (page: Page, name: string): Promise<readonly string[]> => {
  mkdirSync(PICTURES, { recursive: true });
  const faults: string[] = [];
  for (const { width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    // Colours that are on their way from one theme to the other are no theme's.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const look = `${name}-${width}-${colorScheme}`;
    await page.screenshot({ path: `${PICTURES}/${look}.png`, fullPage: true });
    faults.push(...(await faultsOf(page)).map((fault) => `${look}: ${fault}`));
  }
  await page.setViewportSize(LARGE);
  await page.emulateMedia({ colorScheme: LARGE.colorScheme, reducedMotion: null });
  return faults;
};
