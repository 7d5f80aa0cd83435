import { NestFactory } from '@nestjs/core';
import { type AsyncMicroserviceOptions, type MicroserviceOptions } from '@nestjs/microservices';
import { type Config, ConfigModule } from '#libs/config';
import { EventLogStrategy } from '#libs/event-log';
import { type Running } from '#libs/process';
import { WorkflowRunnerModule } from './workflow-runner.module.ts';

/** Starts the runner; resolves once it follows the published workflows. */
export const startWorkflowRunner = async (config: Config): Promise<Running> => {
  const root = ConfigModule.of(config, WorkflowRunnerModule);
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(root, {
    useFactory: (strategy: EventLogStrategy): MicroserviceOptions => ({ strategy }),
    inject: [EventLogStrategy],
    abortOnError: false,
  });
  await app.listen();
  return { stop: () => app.close() };
};
