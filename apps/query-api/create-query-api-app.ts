import { type DynamicModule } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, ConfigModule } from '#libs/config';
import { createHttpApp } from './http/create-http-app.ts';
import { QueryApiModule } from './query-api.module.ts';

/**
 * The REST API as a Nest application that has not begun to listen: `listen` starts it, or `init` where somebody else holds
 * the port and hands requests to its Fastify instance (`app.getHttpAdapter().getInstance().routing`). Modules that
 * standalone runs `beside` it share its engines.
 */
export const createQueryApiApp = (
  config: Config,
  ...beside: NonNullable<DynamicModule['imports']>
): Promise<NestFastifyApplication> => createHttpApp(config, ConfigModule.of(config, QueryApiModule, ...beside));
