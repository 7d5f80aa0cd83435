import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/config';
import { Metrics } from './metrics.ts';

/** Standalone runs several Nest applications in one process: those that share a configuration are measured together. */
const ofProcesses = new WeakMap<Config, Metrics>();

const open = (config: Config): Metrics => {
  const metrics = ofProcesses.get(config) ?? new Metrics();
  ofProcesses.set(config, metrics);
  return metrics;
};

/** `Metrics` for a whole application. */
@Global()
@Module({ providers: [{ provide: Metrics, useFactory: open, inject: [Config] }], exports: [Metrics] })
export class TelemetryModule {}
