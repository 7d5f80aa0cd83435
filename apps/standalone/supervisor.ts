import { type Tries, afterStop } from './back-off.ts';

/** Something that runs until it is stopped, or stops by itself with an error. */
export interface Running {
  /** Rejects when it stops by itself; resolves after `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const wake = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', wake, { once: true });
  });

/**
 * Keeps `start` running: when it stops by itself, `stopped` is told and it is started again, ever later. Resolves once
 * it runs for the first time, to a function that stops it for good.
 */
export const supervise = async (
  start: () => Promise<Running>,
  stopped: (error: unknown, waitMs: number) => void,
): Promise<() => Promise<void>> => {
  const stopping = new AbortController();
  let tries: Tries = { failures: 0 };
  let running = await start();

  const keep = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const since = Date.now();
      try {
        await running.ended;
        return;
      } catch (error) {
        const next = afterStop(tries, Date.now() - since);
        tries = next.tries;
        stopped(error, next.waitMs);
        await pause(next.waitMs, stopping.signal);
      }
      running = await startOrFail(start);
    }
  };
  const kept = keep();
  return async () => {
    stopping.abort();
    await running.stop();
    await kept;
  };
};

/** A start that fails counts like a run that ended at once. */
const startOrFail = async (start: () => Promise<Running>): Promise<Running> => {
  try {
    return await start();
  } catch (error) {
    const ended = Promise.reject(error instanceof Error ? error : new Error(String(error)));
    ended.catch(() => undefined);
    return { ended, stop: async () => undefined };
  }
};
