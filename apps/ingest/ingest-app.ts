import { type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, ConfigModule } from '#libs/config';
import { Directory } from '#libs/directory';
import { DocumentStore } from '#libs/document-store';
import { EventLog, GroupCommit } from '#libs/event-log';
import { Operations, OwnProcess, directoryCheck, documentsCheck, eventLogCheck, freeDiskCheck } from '#libs/operations';
import { Metrics } from '#libs/telemetry';
import { Collector } from './collect/collector.ts';
import { ClientAddresses } from './collect/http/client-address.ts';
import { addCollectingHooks } from './collect/http/hooks.ts';
import { routableUrl } from './collect/routes.ts';
import { IngestModule } from './ingest.module.ts';
import { addIngestMetrics } from './operations/ingest-metrics.ts';
import { lastAppendCheck } from './operations/last-append-check.ts';
import { RequestFailures } from './operations/request-failures.ts';
import { serveOperations } from './operations/serve-operations.ts';
import { BuiltTracker } from './tracker/built-tracker.ts';
import { serveTracker } from './tracker/serve-tracker.ts';

/** Tells others how ingest is, and what it measures. */
const tellOperations = (app: NestFastifyApplication, { dataDir }: Config): void => {
  const commit = app.get(GroupCommit);
  app
    .get(OwnProcess)
    .enrol(
      'ingest',
      eventLogCheck(app.get(EventLog)),
      directoryCheck(app.get(Directory)),
      documentsCheck(app.get(DocumentStore)),
      lastAppendCheck(commit),
      freeDiskCheck(dataDir),
    );
  const sources = { commit, collector: app.get(Collector), failures: app.get(RequestFailures) };
  addIngestMetrics(app.get(Metrics), sources);
};

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
  tellOperations(app, config);
  serveOperations(adapter.getInstance(), app.get(Operations));
  serveTracker(adapter.getInstance(), config.tracker, app.get(BuiltTracker).files);
  return app;
};
