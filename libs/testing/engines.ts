import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres } from '../postgres/index.ts';
import { type EngineContainer } from './containers/container.ts';

/** What a Jest run has started for its spec files. */
export interface Engines {
  readonly postgresUrl: string;
  /** The server's data folder, and the folder that was made for the run. */
  readonly dataDir: string;
  readonly folder: string;
}

/** Where Jest's set-up leaves the server for its tear-down: both run in one process, in modules that share nothing else. */
export interface RunningPostgres {
  footfallPostgres?: EmbeddedPostgres;
}

/** The same for the server with TimescaleDB. */
export interface RunningTimescale {
  footfallTimescale?: EngineContainer;
}

const PREFIX = 'footfall-jest-';

const fileOf = (pid: number): string => join(tmpdir(), `${PREFIX}${pid}.json`);

const read = (pid: number): Engines | undefined => {
  try {
    return JSON.parse(readFileSync(fileOf(pid), 'utf8')) as Engines;
  } catch {
    return undefined;
  }
};

/** Written by the run's own process; its workers are children of it. A file, since workers share no memory with it. */
export const announceEngines = (engines: Engines): void =>
  writeFileSync(fileOf(process.pid), JSON.stringify(engines), { mode: 0o600 });

/** Deletes all that a run has left on disk, once its engines are stopped. */
export const withdrawEngines = (pid: number): void => {
  const engines = read(pid);
  if (!engines) return;
  for (const folder of [engines.folder, engines.dataDir]) rmSync(folder, { recursive: true, force: true });
  rmSync(fileOf(pid), { force: true });
};

const timescaleFileOf = (pid: number): string => join(tmpdir(), `footfall-timescale-${pid}`);

/** As `announceEngines`, for the server with TimescaleDB. */
export const announceTimescale = (url: string): void =>
  writeFileSync(timescaleFileOf(process.pid), url, { mode: 0o600 });

export const withdrawTimescale = (): void => rmSync(timescaleFileOf(process.pid), { force: true });

const readTimescale = (pid: number): string | undefined => {
  try {
    return readFileSync(timescaleFileOf(pid), 'utf8');
  } catch {
    return undefined;
  }
};

/** Set by the Jest project whose specs run on TimescaleDB (jest.config.js). */
const isOnTimescale = (): boolean =>
  (globalThis as { readonly footfallOnTimescale?: boolean }).footfallOnTimescale ?? false;

/** The server of this spec's project: Jest runs spec files in its own process or in children. */
export const runningServerUrl = (): string => {
  const urlOf = isOnTimescale() ? readTimescale : (pid: number) => read(pid)?.postgresUrl;
  const url = urlOf(process.pid) ?? urlOf(process.ppid);
  if (url === undefined)
    throw new Error('No engines are running: name the spec *.int.spec.ts, so that Jest starts them');
  return url;
};

/** Runs that were killed before their tear-down. */
export const leftOverRuns = (): ReadonlyMap<number, Engines> => {
  const pids = readdirSync(tmpdir())
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => Number.parseInt(name.slice(PREFIX.length), 10))
    .filter((pid) => !isAlive(pid));
  return new Map(pids.flatMap((pid) => [read(pid)].flatMap((engines) => (engines ? [[pid, engines] as const] : []))));
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
