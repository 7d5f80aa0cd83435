import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { environment } from '#libs/config';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executable = [environment()['CHROMIUM_PATH'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

/** Describes what needs a browser. Where there is none it says how to get one and is left out, except in CI, where it fails. */
export const describeInBrowser = (name: string, specs: () => void): void => {
  const how = 'There is no Chromium here. Install it (apt-get install chromium) or name one in CHROMIUM_PATH.';
  if (executable) {
    describe(name, specs);
  } else if (environment()['CI']) {
    it(`${name}: needs Chromium`, () => Promise.reject(new Error(how)));
  } else {
    console.warn(`${name} is left out. ${how}`);
    describe.skip(name, specs);
  }
};

export interface View {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

type Launch = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

/**
 * Opens an address in a browser that nothing looks into: developer tools keep a browser from prerendering. Answers how to
 * end it.
 */
export const browseUnwatched = (url: string, userAgent: string): (() => void) => {
  const profile = mkdtempSync(join(tmpdir(), 'footfall-browser-'));
  const flags = [...FLAGS, '--headless', `--user-data-dir=${profile}`, `--user-agent=${userAgent}`];
  const { pid } = spawn(executable ?? '', [...flags, url], { detached: true, stdio: 'ignore' });
  return () => {
    if (pid !== undefined) process.kill(-pid);
  };
};

/** A browser with a profile of its own, which has nothing from before. */
export const openBrowser = ({ width, height, colorScheme }: View, more: Launch = {}): Promise<BrowserContext> =>
  chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'footfall-browser-')), {
    executablePath: executable ?? '',
    headless: true,
    args: FLAGS,
    viewport: { width, height },
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ...more,
  });
