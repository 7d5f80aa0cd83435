import { type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type AsyncMicroserviceOptions, type MicroserviceOptions } from '@nestjs/microservices';
import { type Config, ConfigModule } from '#libs/config';
import { EventLogStrategy } from '#libs/event-log';
import { type MetricFamily, Metrics } from '#libs/telemetry';
import { LiveModule } from './live/live.module.ts';
import { Maintenance } from './maintenance/maintenance.ts';
import { Owner } from './owner.ts';
import { ProjectorModule } from './projector.module.ts';
import { Rebuilder } from './rebuild/rebuilder.ts';
import { TrafficConsumers } from './traffic-consumers.ts';

/** A projector that consumes. */
export interface RunningProjector {
  /** Rejects when it stops by itself, once it has closed what it opened; resolves after `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** What it measures, for the thread that shows it. */
  metrics(): Promise<readonly MetricFamily[]>;
}

/** Where every app is a process of its own, the projector keeps the live figures too; standalone has them beside the REST API. */
const rootOf = (config: Config): DynamicModule =>
  config.mode === 'distributed'
    ? ConfigModule.of(config, ProjectorModule, LiveModule)
    : ConfigModule.of(config, ProjectorModule);

/**
 * Starts the projector; resolves once it consumes. Whatever cannot be projected and cannot be kept stops it, loudly: who
 * starts it starts it again, with back-off. It resumes from its checkpoints.
 */
export const startProjector = async (config: Config): Promise<RunningProjector> => {
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(rootOf(config), {
    useFactory: (strategy: EventLogStrategy): MicroserviceOptions => ({ strategy }),
    inject: [EventLogStrategy],
    abortOnError: false,
  });
  const stopping = new AbortController();
  await app.listen();
  const own = [TrafficConsumers, Rebuilder, Owner, Maintenance].map((worker) =>
    app.get<{ run(signal: AbortSignal): Promise<void> }>(worker).run(stopping.signal),
  );
  const running = Promise.all([app.get(EventLogStrategy).ended, ...own]);
  const close = async (): Promise<void> => {
    stopping.abort();
    await Promise.allSettled(own);
    await app.close();
  };
  const ended = running.then(close, async (error: unknown) => {
    await close();
    throw error;
  });
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await app.get(EventLogStrategy).close();
    await ended.catch(() => undefined);
  };
  return { ended, stop, metrics: () => app.get(Metrics, { strict: false }).families() };
};
