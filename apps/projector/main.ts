import { environment, readConfig } from '#libs/config';
import { useProcessLogger } from '#libs/telemetry';
import { startProjector } from './start-projector.ts';

const config = readConfig(environment());
useProcessLogger(config);
const projector = await startProjector(config);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void projector.stop());
await projector.ended;
