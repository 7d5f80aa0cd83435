import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LARGE_HOST, type LargeWebsite } from '../fill/large-website.ts';
import { level } from '../instance/projection.ts';
import { load } from '../load/load.ts';
import { quantile } from '../load/quantiles.ts';
import { ownShape } from '../load/shape.ts';
import { type Goal, merged, type Row } from '../report/row.ts';
import { type Account, settle } from '../checks/account.ts';
import { recount } from '../checks/recount.ts';
import { violationsOf } from '../checks/violations.ts';
import { meanOf, sentenceOf, type Shares, watchShares } from '../system/shares.ts';
import { type Experiment, type Findings, type Settings } from './experiment.ts';
import { onLargeWebsite } from './on-large-website.ts';

const RATE = 1000;
const ASKS = 12;
const STORED_ASKS = 100;
const PAUSE_MS = 150;
const RUNS = 1 << 24;
/** Long enough for every ask of a round; what is over is cut off. */
const MAX_SECONDS = 240;

/** Reports of one kind. */
interface Kind {
  readonly name: string;
  readonly filters: readonly string[];
  readonly goal: Goal;
}

const kinds: readonly Kind[] = [
  { name: 'cold', filters: [''], goal: { most: 100 } },
  {
    name: 'by one session dimension',
    filters: ['country:is:US', 'country:is:DE', 'browser:is:Firefox', 'source:is:Google', 'device:is:mobile'],
    goal: { most: 300 },
  },
  {
    name: 'by anything',
    filters: [
      'path:is:/projects/xdotool/',
      'path:contains:blog',
      'eventName:is:signup',
      'country:is:US&filter=browser:is:Chrome',
      'path:is:/&filter=country:is:US',
    ],
    goal: { most: 1000 },
  },
];

const pathOf = ({ site, from, to }: LargeWebsite, filter: string): string =>
  `/api/v1/websites/${site}/dashboard?from=${from}&to=${to}${filter === '' ? '' : `&filter=${filter}`}`;

const ask = async ({ system }: LargeWebsite, path: string): Promise<number> => {
  const began = performance.now();
  const response = await system.fetch('GET', path);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
  return performance.now() - began;
};

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((one, other) => one - other);

/** Asks each filter's report again and again; events that arrive meanwhile make every answer a new one. */
const askKind = async (website: LargeWebsite, { name, filters, goal }: Kind, asks: number): Promise<readonly Row[]> => {
  const byFilter = new Map<string, readonly number[]>();
  for (const filter of filters) {
    const times: number[] = [];
    for (let index = 0; index < asks; index++) {
      times.push(await ask(website, pathOf(website, filter)));
      await sleep(PAUSE_MS);
    }
    byFilter.set(filter, times);
  }
  const all = sorted([...byFilter.values()].flat());
  const p95 = ([, times]: readonly [string, readonly number[]]): number => quantile(sorted(times), 0.95);
  const [slowest] = [...byFilter].sort((one, other) => p95(other) - p95(one));
  const note = filters.length > 1 && slowest ? `slowest: ${slowest[0]} ${p95(slowest).toFixed(0)} ms` : undefined;
  const row = `30 days, ${name}`;
  return [
    { name: `${row}, p50`, unit: 'ms', values: [quantile(all, 0.5)] },
    { name: `${row}, p95`, unit: 'ms', values: [quantile(all, 0.95)], goal, ...(note !== undefined && { note }) },
  ];
};

const askStored = async (website: LargeWebsite): Promise<readonly Row[]> => {
  const path = pathOf(website, '');
  await ask(website, path);
  const times: number[] = [];
  for (let index = 0; index < STORED_ASKS; index++) times.push(await ask(website, path));
  const name = '30 days, stored, nothing arrives, p95';
  return [{ name, unit: 'ms', values: [quantile(sorted(times), 0.95)], goal: { most: 5 } }];
};

/** Sends 1,000 events a second to the website while `work` runs; answers its result, what became of the events, and their true rate. */
const whileArriving = async <T>(
  website: LargeWebsite,
  settings: Settings,
  work: () => Promise<T>,
): Promise<[T, Account, number]> => {
  const { system, site } = website;
  const stopping = new AbortController();
  const run = randomInt(RUNS);
  const since = Date.now();
  const plan = {
    urls: system.collectUrls,
    shape: ownShape('footfall'),
    site,
    hostname: LARGE_HOST,
    seed: settings.seed,
  };
  const pace = { kind: 'open', requestsPerSecond: RATE } as const;
  const size = { firstNumber: 0, batch: 1, seconds: MAX_SECONDS, warmUpSeconds: 0, connections: 128 };
  const loading = load({ ...plan, ...size, pace, run }, stopping.signal);
  await sleep(1000);
  const result = await work().finally(() => stopping.abort());
  const { outcomeOf, taken } = await loading;
  const perSecond = (taken / (Date.now() - since)) * 1000;
  await level(system);
  const sent = { site, run, firstNumber: 0, batch: 1, outcomeOf };
  return [result, await settle(system.database, [sent], since), perSecond];
};

const measure = async (website: LargeWebsite, settings: Settings): Promise<Findings> => {
  const rounds: (readonly Row[])[] = [];
  const violations: string[] = [];
  const rates: number[] = [];
  const shares: Shares[] = [];
  for (let round = 1; round <= settings.rounds; round++) {
    settings.say(`round ${round} of ${settings.rounds}`);
    const asks = settings.isQuick ? 3 : ASKS;
    const [rows, account, arrived] = await whileArriving(website, settings, async () => {
      const found: Row[] = [];
      const end = await watchShares(website.system);
      for (const kind of kinds) found.push(...(await askKind(website, kind, asks)));
      shares.push(end());
      return found;
    });
    violations.push(...violationsOf(account));
    rates.push(arrived);
    rounds.push([...rows, ...(await askStored(website))]);
  }
  settings.say('counting the last day again');
  const { differences } = await recount(website.system, { date: website.to, websiteIds: [website.site] });
  if (differences > 0) violations.push(`${differences} summary rows of the last day differ from a recount`);
  return {
    rows: merged(rounds),
    violations,
    notes: [...notesOf(website, settings, rates), sentenceOf('30 days', meanOf(shares))],
  };
};

const notesOf = (
  { projectedPerSecond, from, to }: LargeWebsite,
  { events }: Settings,
  rates: readonly number[],
): readonly string[] => [
  `30 days: ${events.toLocaleString('en')} events of one website from ${from} to ${to}, while ${RATE.toLocaleString('en')} events/s were sent there (${rates.map((rate) => rate.toFixed(0)).join(', ')} taken).`,
  ...(projectedPerSecond === undefined
    ? []
    : [`The website was made with ${projectedPerSecond.toFixed(0)} events/s, appending included.`]),
];

/** How fast reports of a large website are while it is being visited. */
export const dashboard: Experiment = {
  name: 'dashboard',
  what: 'the 30-day dashboard of a large website: cold, stored, and filtered, while 1,000 events/s arrive',
  modes: ['standalone', 'distributed'],
  run: onLargeWebsite(measure),
};
