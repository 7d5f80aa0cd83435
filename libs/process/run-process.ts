import { refuseToStart, type ToldError } from './refuse-to-start.ts';
import { requireNode } from './node-version.ts';

/** What a process runs. */
export interface Running {
  /** Rejects if it stops by itself; without it, it runs until it is stopped. */
  readonly ended?: Promise<void>;
  /** Stops intake, lets what runs end, flushes, closes. */
  stop(): Promise<void>;
}

export interface ProcessOptions {
  /** Errors that the user can mend, told in their one sentence. */
  readonly told?: readonly ToldError[];
  /** After so long a stop is given up, with exit code 1. Without it, it takes as long as it takes. */
  readonly stopWithinMs?: number;
}

const giveUpAfter = (ms: number): void => {
  const giveUp = (): never => {
    console.error(`Footfall did not stop within ${ms / 1000} s and is given up.`);
    process.exit(1);
  };
  setTimeout(giveUp, ms).unref();
};

/** Resolves at the first signal that asks this process to end; a second one ends it at once. */
const askedToStop = (): Promise<'stop'> =>
  new Promise((resolve) => {
    let signals = 0;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        signals += 1;
        if (signals > 1) process.exit(1);
        resolve('stop');
      });
    }
  });

/**
 * The life of a process: starts what it runs, stops it on SIGTERM or SIGINT and exits with 0, and exits with 1, having
 * said why, when it cannot start or stops by itself.
 */
export const runProcess = async (start: () => Promise<Running>, options: ProcessOptions = {}): Promise<void> => {
  const { told = [], stopWithinMs } = options;
  try {
    requireNode();
    const asked = askedToStop();
    const running = await Promise.race([start(), asked]);
    // Whatever had begun to open is closed with the process.
    if (running === 'stop') process.exit(0);
    await Promise.race([asked, running.ended ?? asked]);
    if (stopWithinMs !== undefined) giveUpAfter(stopWithinMs);
    await running.stop();
    process.exit(0);
  } catch (error) {
    refuseToStart(error, told);
  }
};
