import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2000;

/** Tries again, ever slower, while `isAway` says so of what was thrown; undefined if `signal` aborts first. Other errors are thrown. */
export const whileAway = async <T>(
  ask: () => Promise<T>,
  isAway: (error: unknown) => boolean,
  signal: AbortSignal,
): Promise<T | undefined> => {
  for (let wait = FIRST_RETRY_MS; !signal.aborted; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error)) throw error;
      await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
};
