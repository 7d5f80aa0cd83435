import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type LoadPlan, type LoadResult } from './load-plan.ts';

/** Runs a load in a thread of its own, so that nothing else the bench does delays a request. */
export const load = async (plan: LoadPlan): Promise<LoadResult> => {
  const worker = new Worker(new URL('./generator.worker.ts', import.meta.url), { workerData: plan });
  const [result] = (await once(worker, 'message')) as [LoadResult];
  return result;
};
