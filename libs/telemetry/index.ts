export { Metrics } from './metrics.ts';
export { useProcessLogger } from './process-logger.ts';
export { TelemetryModule } from './telemetry.module.ts';
