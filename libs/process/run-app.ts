import { type Config, environment, readConfig } from '#libs/config';
import { useProcessLogger } from '#libs/telemetry';
import { type Running, runProcess } from './run-process.ts';

/** Orchestrators kill after a grace of their own; what is flushed must be flushed before. */
const STOP_WITHIN_MS = 25_000;

/** Runs one app of the distributed mode, configured by the environment, until it is told to stop. */
export const runApp = (start: (config: Config) => Promise<Running>): Promise<void> =>
  runProcess(
    () => {
      const config = readConfig(environment());
      useProcessLogger(config);
      return start(config);
    },
    { stopWithinMs: STOP_WITHIN_MS },
  );
