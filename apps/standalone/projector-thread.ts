import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Config } from '#libs/config';
import { type MetricFamily } from '#libs/telemetry';
import { type Running } from './supervisor.ts';

/** The projector in its thread. */
export interface ProjectorThread extends Running {
  /** What it measures. */
  metrics(): Promise<readonly MetricFamily[]>;
}

/**
 * Runs the projector in a thread of its own: folding a large batch would otherwise hold up the requests that are being
 * collected. Resolves once it consumes.
 */
export const startProjectorThread = async (config: Config): Promise<ProjectorThread> => {
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
  /** Whoever asks waits for the next answer: all of them say the same. */
  const metrics = async (): Promise<readonly MetricFamily[]> => {
    const answered = once(worker, 'message') as Promise<[readonly MetricFamily[]]>;
    worker.postMessage('metrics');
    return (await answered)[0];
  };
  return { ended, stop, metrics };
};
