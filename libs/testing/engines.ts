import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres } from '../postgres/index.ts';

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

/** The engines of this run: Jest runs spec files in its own process or in children. */
export const runningEngines = (): Engines => {
  const engines = read(process.pid) ?? read(process.ppid);
  if (!engines) throw new Error('No engines are running: name the spec *.int.spec.ts, so that Jest starts them');
  return engines;
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
