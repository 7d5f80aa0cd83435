import { type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, ConfigModule } from '#libs/config';
import { Metrics } from '#libs/telemetry';
import { Collector } from './collect/collector.ts';
import { ClientAddresses } from './collect/http/client-address.ts';
import { addCollectingHooks } from './collect/http/hooks.ts';
import { routableUrl } from './collect/routes.ts';
import { IngestModule } from './ingest.module.ts';
import { BuiltTracker } from './tracker/built-tracker.ts';
import { serveTracker } from './tracker/serve-tracker.ts';

const countEvents = (app: NestFastifyApplication): void =>
  app.get(Metrics).add({
    name: 'footfall_collected_events_total',
    help: 'Events that were sent, by what became of them.',
    label: 'outcome',
    kind: 'counter',
    read: () => app.get(Collector).outcomes,
  });

/**
 * The collecting application: a Nest application of its own, since its parsers and CORS differ from the REST API's. It does
 * not listen; `init()` makes it ready, and its Fastify instance's `routing` answers requests of another listener.
 */
export const createIngestApp = async (
  config: Config,
  options: NestApplicationOptions = {},
): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({ rewriteUrl: ({ url = '/' }) => routableUrl(url) });
  addCollectingHooks(adapter.getInstance(), new ClientAddresses(config.ingest.trustedProxies));
  const app = await NestFactory.create<NestFastifyApplication>(ConfigModule.of(config, IngestModule), adapter, {
    bodyParser: false,
    abortOnError: false,
    ...options,
  });
  countEvents(app);
  serveTracker(adapter.getInstance(), config.tracker, app.get(BuiltTracker).files);
  return app;
};
