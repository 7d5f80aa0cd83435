import { parentPort, workerData } from 'node:worker_threads';
import { startProjector } from '#apps/projector';
import { Config, type ConfigValues } from '#libs/config';
import { useProcessLogger } from '#libs/telemetry';

const config = new Config(workerData as ConfigValues);
useProcessLogger(config);
const projector = await startProjector(config);
parentPort?.on('message', (asked: 'stop' | 'metrics') => {
  if (asked === 'stop') void projector.stop();
  else void projector.metrics().then((families) => parentPort?.postMessage(families));
});
parentPort?.postMessage('consuming');
await projector.ended;
parentPort?.unref();
