import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instance } from '../instance/instance.ts';
import { level } from '../instance/projection.ts';
import { readExampleLog } from '../traffic/example-log.ts';
import { randomFrom } from '../traffic/random.ts';
import { fill } from './fill.ts';
import { enriched } from './prepared.ts';

/** A website with months' worth of events, kept from one run to the next because making it takes minutes. */
export interface LargeWebsite {
  readonly instance: Instance;
  readonly site: string;
  /** First and last day of its events, `YYYY-MM-DD` in UTC. */
  readonly from: string;
  readonly to: string;
  /** Events per second with which the projection made it; undefined if it was there. */
  readonly projectedPerSecond: number | undefined;
}

interface Made {
  readonly site: string;
  readonly from: string;
  readonly to: string;
}

export const LARGE_HOST = 'large.example';
const DAYS = 30;
const DAY_MS = 86_400_000;
const RUN = 0x1a26e;

const bar = (done: number, all: number): string => {
  const cells = Math.round((done / all) * 24);
  return `[${'#'.repeat(cells)}${'.'.repeat(24 - cells)}] ${((100 * done) / all).toFixed(0)} %`;
};

const make = async (instance: Instance, events: number, draw: (text: string) => void): Promise<[Made, number]> => {
  const site = await instance.website('large', { timeZone: 'UTC' });
  const to = Date.now() - 60_000;
  const from = to - (DAYS - 1) * DAY_MS;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const prepared = enriched(readExampleLog(), LARGE_HOST, randomFrom(1));
  const began = performance.now();
  const show = (appended: number): void => draw(`appending ${bar(appended, events)}`);
  await fill(instance.database, { site, prepared, run: RUN, events, from, to, show });
  await level(instance.database, ({ behind }) => draw(`projecting ${bar(events - behind, events)}`));
  const perSecond = (events / (performance.now() - began)) * 1000;
  draw('vacuuming');
  await instance.database.query('vacuum analyze');
  return [{ site, from: day(from), to: day(to) }, perSecond];
};

/** Finds the website in its folder below `dataDir`, or makes it; the instance runs afterwards. */
export const largeWebsite = async (
  dataDir: string,
  events: number,
  draw: (text: string) => void,
): Promise<LargeWebsite> => {
  const folder = join(dataDir, `${events}-events`);
  const file = join(folder, 'made.json');
  if (existsSync(folder) && !existsSync(file)) rmSync(folder, { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const instance = new Instance(folder);
  await instance.start();
  if (existsSync(file)) {
    const made = JSON.parse(readFileSync(file, 'utf8')) as Made;
    return { instance, ...made, projectedPerSecond: undefined };
  }
  try {
    const [made, projectedPerSecond] = await make(instance, events, draw);
    writeFileSync(file, JSON.stringify(made));
    return { instance, ...made, projectedPerSecond };
  } catch (error) {
    await instance.stop();
    throw error;
  }
};
