import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Config } from '#libs/config';
import { type Running } from './supervisor.ts';

/**
 * Runs the projector in a thread of its own: folding a large batch would otherwise hold up the requests that are being
 * collected. Resolves once it consumes.
 */
export const startProjectorThread = async (config: Config): Promise<Running> => {
  const worker = new Worker(new URL('./projector.worker.js', import.meta.url), { workerData: config.values });
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The projector's thread ended with ${code}.`)),
    );
  });
  await Promise.race([once(worker, 'message'), ended]);
  const stop = async (): Promise<void> => {
    worker.postMessage('stop');
    await ended.catch(() => undefined);
  };
  return { ended, stop };
};
