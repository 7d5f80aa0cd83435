import { parentPort, workerData } from 'node:worker_threads';
import { generate } from './generator.ts';
import { type LoadPlan } from './load-plan.ts';

const result = await generate(workerData as LoadPlan);
parentPort?.postMessage(result);
