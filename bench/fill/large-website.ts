import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instance } from '../instance/instance.ts';
import { level } from '../instance/projection.ts';
import { startSystem } from '../system/start-system.ts';
import { type Mode, type System } from '../system/system.ts';
import { readExampleLog } from '../traffic/example-log.ts';
import { randomFrom } from '../traffic/random.ts';
import { fill } from './fill.ts';
import { enriched } from './prepared.ts';

/** A website with a month of events. */
export interface LargeWebsite {
  readonly system: System;
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

const make = async (system: System, events: number, draw: (text: string) => void): Promise<[Made, number]> => {
  const site = await system.website('large', { timeZone: 'UTC' });
  const to = Date.now() - 60_000;
  const from = to - (DAYS - 1) * DAY_MS;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const prepared = enriched(readExampleLog(), LARGE_HOST, randomFrom(1));
  const began = performance.now();
  const show = (appended: number): void => draw(`appending ${bar(appended, events)}`);
  await fill(system.log, { site, prepared, run: RUN, events, from, to, show });
  await level(system, ({ behind }) => draw(`projecting ${bar(events - behind, events)}`));
  const perSecond = (events / (performance.now() - began)) * 1000;
  draw('vacuuming');
  await system.database.query('vacuum analyze');
  return [{ site, from: day(from), to: day(to) }, perSecond];
};

/** Makes it in a system, which is taken away should that fail. */
const madeIn = async (system: System, events: number, draw: (text: string) => void) => {
  try {
    const [made, projectedPerSecond] = await make(system, events, draw);
    return { system, ...made, projectedPerSecond };
  } catch (error) {
    await system.remove();
    throw error;
  }
};

/** Kept from one run to the next, because making it takes minutes. */
const kept = async (dataDir: string, events: number, draw: (text: string) => void): Promise<LargeWebsite> => {
  const folder = join(dataDir, `${events}-events`);
  const file = join(folder, 'made.json');
  if (existsSync(folder) && !existsSync(file)) rmSync(folder, { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const system = new Instance(folder);
  await system.start();
  if (existsSync(file)) {
    const made = JSON.parse(readFileSync(file, 'utf8')) as Made;
    return { system, ...made, projectedPerSecond: undefined };
  }
  const website = await madeIn(system, events, draw);
  const { site, from, to } = website;
  writeFileSync(file, JSON.stringify({ site, from, to }));
  return website;
};

/** Which website is meant, and where it is. */
export interface LargeOptions {
  readonly mode: Mode;
  readonly events: number;
  /** Where a standalone one is kept. */
  readonly dataDir: string;
  readonly draw: (text: string) => void;
}

/** Makes the website in a system of its own, or finds it in its folder; the system runs afterwards. */
export const largeWebsite = async ({ mode, events, dataDir, draw }: LargeOptions): Promise<LargeWebsite> =>
  mode === 'standalone' ? kept(dataDir, events, draw) : madeIn(await startSystem(mode), events, draw);
