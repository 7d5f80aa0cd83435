import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres } from '../postgres/index.ts';

/** What a Jest run has started for its spec files. */
export interface Engines {
  readonly postgresUrl: string;
}

/** Where Jest's set-up leaves the server for its tear-down: both run in one process, in modules that share nothing else. */
export interface RunningPostgres {
  footfallPostgres?: { readonly postgres: EmbeddedPostgres; readonly folder: string };
}

const fileOf = (pid: number): string => join(tmpdir(), `footfall-jest-${pid}.json`);

/** Written by the run's own process; its workers are children of it. A file, since workers share no memory with it. */
export const announceEngines = (engines: Engines): void =>
  writeFileSync(fileOf(process.pid), JSON.stringify(engines), { mode: 0o600 });

export const withdrawEngines = (): void => rmSync(fileOf(process.pid), { force: true });

/** The engines of this run: Jest runs spec files in its own process or in children. */
export const runningEngines = (): Engines => {
  for (const pid of [process.pid, process.ppid]) {
    try {
      return JSON.parse(readFileSync(fileOf(pid), 'utf8')) as Engines;
    } catch {
      // Not this process.
    }
  }
  throw new Error('No engines are running: name the spec *.int.spec.ts, so that Jest starts them');
};
