import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext } from 'playwright-core';
import { environment } from '#libs/config';
import { CHROMIUM_FLAGS, chromiumPath, NO_CHROMIUM, openChromium } from '../../bench/browser/chromium.ts';

const executable = chromiumPath();

/** Describes what needs a browser. Where there is none it says how to get one and is left out, except in CI, where it fails. */
export const describeInBrowser = (name: string, specs: () => void): void => {
  if (executable) {
    describe(name, specs);
  } else if (environment()['CI']) {
    it(`${name}: needs Chromium`, () => Promise.reject(new Error(NO_CHROMIUM)));
  } else {
    console.warn(`${name} is left out. ${NO_CHROMIUM}`);
    describe.skip(name, specs);
  }
};

export interface View {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

/**
 * Opens an address in a browser that nothing looks into: developer tools keep a browser from prerendering. Answers how to
 * end it.
 */
export const browseUnwatched = (url: string, userAgent: string): (() => Promise<void>) => {
  const profile = mkdtempSync(join(tmpdir(), 'footfall-browser-'));
  const flags = [...CHROMIUM_FLAGS, '--headless', `--user-data-dir=${profile}`, `--user-agent=${userAgent}`];
  const browser = spawn(executable ?? '', [...flags, url], { detached: true, stdio: 'ignore' });
  return async () => {
    const ended = once(browser, 'exit');
    if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
};

/** A browser with a profile of its own, which has nothing from before. */
export const openBrowser = (
  { width, height, colorScheme }: View,
  more: Parameters<typeof openChromium>[0] = {},
): Promise<BrowserContext> =>
  openChromium({
    viewport: { width, height },
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ...more,
  });
