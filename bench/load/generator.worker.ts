import { parentPort, workerData } from 'node:worker_threads';
import { generate } from './generator.ts';
import { type LoadPlan } from './load-plan.ts';

const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());
const result = await generate(workerData as LoadPlan, stopping.signal);
parentPort?.postMessage(result);
parentPort?.unref();
