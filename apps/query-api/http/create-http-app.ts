import { type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';
import { type Config } from '#libs/config';
import { Metrics } from '#libs/telemetry';
import { addHooks } from './hooks.ts';
import { requestIdOf } from './request-id.ts';
import { rewriteUrl } from './rewrite-url.ts';
import { RouteTable } from './route-table.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;

const exposedHeaders = ['ETag', 'Footfall-Freshness', 'Link', 'Location', 'Retry-After', 'X-Request-ID'];

const allowOrigins = (app: NestFastifyApplication, origins: readonly string[]): void => {
  if (origins.length > 0) app.enableCors({ origin: [...origins], credentials: true, exposedHeaders });
};

/** A Fastify server with everything in front of our routes: ids, versions, aliases, names. */
const httpAdapter = (trustedProxies: readonly string[]): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: requestIdOf,
    requestIdHeader: false,
    rewriteUrl,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
  });
  addHooks(adapter.getInstance<FastifyInstance>());
  return adapter;
};

const MS_PER_SECOND = 1000;

const measureAnswers = (instance: FastifyInstance, metrics: Metrics): void =>
  void instance.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    const route = routeOptions.url ?? 'none';
    metrics.answered({ method, route, status: statusCode, seconds: elapsedTime / MS_PER_SECOND });
  });

/** A Nest application over Fastify that has all that holds for every route; it has not begun to listen. */
export const createHttpApp = async (config: Config, root: DynamicModule): Promise<NestFastifyApplication> => {
  const adapter = httpAdapter(config.http.trustedProxies);
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    abortOnError: false,
    // Webhooks are signed byte by byte.
    rawBody: true,
  });
  app.get(RouteTable).watch(adapter.getInstance());
  measureAnswers(adapter.getInstance(), app.get(Metrics));
  allowOrigins(app, config.http.corsOrigins);
  return app;
};
