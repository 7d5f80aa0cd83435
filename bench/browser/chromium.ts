import { existsSync } from 'node:fs';
import { type BrowserContext, chromium } from 'playwright-core';
import { environment } from '#libs/config';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser that calls nobody by itself. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How to get one. */
export const NO_CHROMIUM =
  'There is no Chromium here. Install it (apt-get install chromium) or name one in CHROMIUM_PATH.';

/** Where Chromium is: in `CHROMIUM_PATH` or where systems put it; undefined if there is none. */
export const chromiumPath = (): string | undefined =>
  [environment()['CHROMIUM_PATH'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

type Launch = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

/** Opens a browser with a profile of its own, which has nothing from before. Throws if there is no Chromium. */
export const openChromium = (options: Launch): Promise<BrowserContext> => {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error(NO_CHROMIUM);
  const common = { executablePath, headless: true, args: [...CHROMIUM_FLAGS] };
  // Without a folder's name it makes one of its own, and removes it with the browser.
  return chromium.launchPersistentContext('', { ...common, ...options });
};
