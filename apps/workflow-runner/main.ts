import { NestFactory } from '@nestjs/core';
import { ConfigModule, environment, readConfig } from '#libs/config';
import { WorkflowRunnerModule } from './workflow-runner.module.ts';

const app = await NestFactory.createApplicationContext(
  ConfigModule.of(readConfig(environment()), WorkflowRunnerModule),
);
app.enableShutdownHooks();
