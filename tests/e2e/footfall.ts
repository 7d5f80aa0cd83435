import { type ChildProcess, execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const environmentOf = (dataDir: string): NodeJS.ProcessEnv => ({ PATH: '/usr/bin:/bin', FOOTFALL_DATA_DIR: dataDir });

/** Runs the command against the instance of a data folder; rejects with its exit code as `code` if it is not 0. */
export const footfall = (dataDir: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  run(process.execPath, ['bin/footfall', ...args], { env: environmentOf(dataDir) });

/** The same, not waited for. */
export const footfallStarted = (dataDir: string, ...args: string[]): ChildProcess =>
  execFile(process.execPath, ['bin/footfall', ...args], { env: environmentOf(dataDir) });
