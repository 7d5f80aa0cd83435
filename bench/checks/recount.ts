import { setTimeout as sleep } from 'node:timers/promises';

/** Something that answers the REST API. */
interface Answering {
  api<T>(method: string, path: string, body?: unknown): Promise<T>;
}

interface Job {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly error?: string;
  readonly result?: { readonly rowsCompared: number; readonly differences: number };
}

/** What counting again found. */
export interface Recount {
  readonly rowsCompared: number;
  readonly differences: number;
  readonly ms: number;
}

/** What is counted again: everything, or one day of one website. */
export type Recounted = { readonly date: 'all' } | { readonly date: string; readonly websiteIds: readonly string[] };

/** Has the instance count summaries again from rows; rejects if it could not. */
export const recount = async (instance: Answering, what: Recounted = { date: 'all' }): Promise<Recount> => {
  const began = performance.now();
  let job = await instance.api<Job>('POST', '/api/v1/admin/summaries/refresh', what);
  while (job.status === 'queued' || job.status === 'running') {
    await sleep(50);
    job = await instance.api<Job>('GET', `/api/v1/jobs/${job.id}`);
  }
  const ms = performance.now() - began;
  if (job.status === 'failed' || !job.result) throw new Error(`The recount failed: ${job.error ?? 'no reason given'}`);
  return { ...job.result, ms };
};
