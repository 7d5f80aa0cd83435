export { COUNT_BOUNDS, DURATION_BOUNDS, Distribution } from './distribution.ts';
export { type MetricFamily } from './metric-family.ts';
export { Metrics, type Reading, byLabel, plain } from './metrics.ts';
export { useProcessLogger } from './process-logger.ts';
export { TelemetryModule } from './telemetry.module.ts';
