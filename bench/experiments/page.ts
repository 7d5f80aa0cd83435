import { type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { openChromium } from '../browser/chromium.ts';
import { type LargeWebsite } from '../fill/large-website.ts';
import { quantile } from '../load/quantiles.ts';
import { type Goal, merged, type Row } from '../report/row.ts';
import { type Experiment, type Findings, type Settings } from './experiment.ts';
import { onLargeWebsite } from './on-large-website.ts';

/** As much slower as a middling phone is than a desk's machine. */
const SLOWER = 4;
const LOADS = 5;
/** Rows that are clicked in a round, of each list; each is clicked once in a run, so that no answer is a stored one. */
const ROWS = 2;
const LISTS = ['Pages', 'Sources', 'Countries', 'Browsers'];
const VIEW = { width: 1280, height: 900 };
const PATIENCE_MS = 30_000;
const POLL_MS = 250;

const timesOf = (name: string, values: readonly number[], goal: Goal): readonly Row[] => {
  const sorted = [...values].sort((one, other) => one - other);
  return [
    { name: `${name}, p50`, unit: 'ms', values: [quantile(sorted, 0.5)], ...(goal && { goal }) },
    { name: `${name}, p95`, unit: 'ms', values: [quantile(sorted, 0.95)] },
  ];
};

const signedIn = async ({ system }: LargeWebsite): Promise<[BrowserContext, Page]> => {
  const browser = await openChromium({ viewport: VIEW, locale: 'en-GB', timezoneId: 'UTC' });
  const page = browser.pages()[0] ?? (await browser.newPage());
  await page.addInitScript(watch);
  const { url, adminToken } = system.owner;
  const answer = await page.request.post(`${url}/sign-in`, { data: { token: adminToken } });
  if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`);
  return [browser, page];
};

const overviewOf = ({ system, site, from, to }: LargeWebsite): string =>
  `${system.owner.url}/${site}?from=${from}&to=${to}`;

/** Notes when the numbers stand there and a frame with them has been drawn by a thread that is free again. */
const watch = (): void => {
  const isThere = (): boolean =>
    [...document.querySelectorAll('[role=tab]')].some(({ textContent }) => /Page views.*\d/.test(textContent)) &&
    document.querySelector('ul button[data-row]') !== null;
  const look = (): void => {
    if (!isThere()) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => performance.mark('interactive')));
  };
  requestAnimationFrame(look);
};

/** Milliseconds since the address was opened. The page looks by itself: to be asked all the time would slow it. */
const untilInteractive = async (page: Page): Promise<number> => {
  const marked = (): number | undefined => performance.getEntriesByName('interactive')[0]?.startTime;
  const found = await page.waitForFunction(marked, undefined, { polling: POLL_MS, timeout: PATIENCE_MS });
  return Number(await found.jsonValue());
};

/** Opens the Overview in a browser that has nothing of it, on a processor that is so much slower. */
const firstLoad = async (website: LargeWebsite): Promise<number> => {
  const [browser, page] = await signedIn(website);
  try {
    const session: CDPSession = await browser.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(overviewOf(website), { waitUntil: 'commit' });
    return await untilInteractive(page);
  } finally {
    await browser.close();
  }
};

/** Until every list that is clicked stands there. The network is never idle: who is here now is pushed. */
const allLists = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    (lists) => lists.every((list) => document.querySelector(`ul[aria-label='${list}'] button[data-row]`) !== null),
    LISTS,
    { polling: POLL_MS, timeout: PATIENCE_MS },
  );

/** Clicks a row of a list, and answers after how many milliseconds the figures were others. */
const clickRow = (page: Page, list: string, row: number): Promise<number> =>
  page.evaluate(
    ([list, row, patience]) =>
      new Promise<number>((resolve, reject) => {
        const shown = (): string =>
          [...document.querySelectorAll('[role=tab]')].find((tab) => tab.textContent.includes('Page views'))
            ?.textContent ?? '';
        const rows = document.querySelectorAll<HTMLElement>(`ul[aria-label='${list}'] button[data-row]`);
        const before = shown();
        const began = performance.now();
        rows[row]?.click();
        const look = (): void => {
          if (shown() !== before) requestAnimationFrame(() => resolve(performance.now() - began));
          else if (performance.now() - began > patience) reject(new Error(`Row ${row} of ${list} changes nothing`));
          else requestAnimationFrame(look);
        };
        look();
      }),
    [list, row, PATIENCE_MS] as const,
  );

const clicks = async (website: LargeWebsite, round: number): Promise<readonly number[]> => {
  const [browser, page] = await signedIn(website);
  const times: number[] = [];
  try {
    for (const list of LISTS) {
      for (let index = 0; index < ROWS; index++) {
        await page.goto(overviewOf(website));
        await untilInteractive(page);
        await allLists(page);
        times.push(await clickRow(page, list, (round - 1) * ROWS + index));
      }
    }
    return times;
  } finally {
    await browser.close();
  }
};

const measure = async (website: LargeWebsite, settings: Settings): Promise<Findings> => {
  const rounds: (readonly Row[])[] = [];
  for (let round = 1; round <= settings.rounds; round++) {
    settings.say(`round ${round} of ${settings.rounds}`);
    const loads: number[] = [];
    for (let index = 0; index < (settings.isQuick ? 1 : LOADS); index++) loads.push(await firstLoad(website));
    rounds.push([
      ...timesOf(`Overview, first load, processor ${SLOWER} times slower`, loads, { most: 1500 }),
      ...timesOf('Overview, click on a row until new figures', await clicks(website, round), { most: 300 }),
    ]);
  }
  const events = settings.events.toLocaleString('en');
  return { rows: merged(rounds), violations: [], notes: [`Overview: 30 days of a website of ${events} events.`] };
};

/** How soon the page that people keep open answers, in a browser. */
export const page: Experiment = {
  name: 'page',
  what: 'the Overview of a large website in Chromium: first load on a slow processor, a filter by a click',
  modes: ['standalone', 'distributed'],
  run: onLargeWebsite(measure),
};
