import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 5;

/** Waits until the condition holds (a truthy answer, which it returns); rejects after `timeoutMs` naming what it waited for. */
export const eventually = async <T>(what: string, condition: () => T | Promise<T>, timeoutMs = 30_000): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Still waiting after ${timeoutMs} ms: ${what}`);
    await sleep(POLL_MS);
  }
};
