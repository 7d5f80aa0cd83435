import { spawn } from 'node:child_process';
import { type Account } from './account.ts';

/** How a program ended and what it said. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program of the server to its end. Its output is kept only up to its exit: `pg_ctl start` leaves a server behind
 * that holds the same pipes open.
 */
export const runProgram = (program: string, args: readonly string[], account: Account | undefined): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code: code ?? (signal ? 128 : 1), output: Buffer.concat(said).toString('utf8') });
    });
  });
