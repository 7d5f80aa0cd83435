import { parentPort, workerData } from 'node:worker_threads';
import { startProjector } from '#apps/projector';
import { Config, type ConfigValues } from '#libs/config';

const projector = await startProjector(new Config(workerData as ConfigValues));
parentPort?.once('message', () => void projector.stop());
parentPort?.postMessage('consuming');
await projector.ended;
parentPort?.unref();
