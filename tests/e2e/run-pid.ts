import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fileOf = (pid: number): string => join(tmpdir(), `footfall-specs-${pid}`);

/** Called by the process that begins a run of specs. */
export const announceRun = (): void => writeFileSync(fileOf(process.pid), '');

/** Called by it when the run has ended. */
export const withdrawRun = (): void => rmSync(fileOf(process.pid), { force: true });

/** The process that began the run: spec files run in it or in children of it. Throws if none did. */
export const runPid = (): number => {
  const found = [process.pid, process.ppid].find((pid) => existsSync(fileOf(pid)));
  if (found === undefined) throw new Error('No run has begun here: Jest calls build.setup.ts first');
  return found;
};
