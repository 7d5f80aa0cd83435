import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type LoadPlan, type LoadResult } from './load-plan.ts';

/** Runs a load in a thread of its own, so that nothing else the bench does delays a request. It ends early when `signal` aborts. */
export const load = async (plan: LoadPlan, signal?: AbortSignal): Promise<LoadResult> => {
  const worker = new Worker(new URL('./generator.worker.ts', import.meta.url), { workerData: plan });
  signal?.addEventListener('abort', () => worker.postMessage('stop'), { once: true });
  const [result] = (await once(worker, 'message')) as [LoadResult];
  return result;
};
