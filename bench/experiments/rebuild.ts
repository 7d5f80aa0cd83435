import { setTimeout as sleep } from 'node:timers/promises';
import { type System } from '../system/system.ts';

const POLL_MS = 50;

interface RebuildJob {
  readonly id: string;
  readonly status: string;
  readonly error?: string;
  readonly result?: { readonly differences: number };
}

/** Asks until what runs has ended; rejects unless it is done. */
export const untilDone = async <T extends { readonly status: string; readonly error?: string | null }>(
  ask: () => Promise<T>,
): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (answer.status === 'done') return answer;
    if (answer.status === 'failed') throw new Error(`It failed: ${answer.error ?? 'no reason given'}`);
    await sleep(POLL_MS);
  }
};

/** Builds the traffic projection again from the log; resolves when the new version is the one that is read. */
export const rebuild = async (system: System): Promise<{ readonly ms: number; readonly differences: number }> => {
  const began = performance.now();
  const { id } = await system.api<RebuildJob>('POST', '/api/v1/admin/projections/traffic/rebuild', {});
  const { result } = await untilDone(() => system.api<RebuildJob>('GET', `/api/v1/jobs/${id}`));
  return { ms: performance.now() - began, differences: result?.differences ?? 0 };
};
