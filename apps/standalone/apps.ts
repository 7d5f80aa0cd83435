import { type RequestListener } from 'node:http';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from '@nestjs/common';
import { type FastifyInstance } from 'fastify';
import { createIngestApp, isCollecting, isReadByPages } from '#apps/ingest';
import { LiveModule } from '#apps/projector';
import { AppStates, createQueryApiApp } from '#apps/query-api';
import { WorkflowRunnerModule } from '#apps/workflow-runner';
import { type Config } from '#libs/config';
import { DemoModule } from './demo/demo.module.ts';
import { type Route } from './listener.ts';
import { servePages } from './pages.ts';
import { startProjectorThread } from './projector-thread.ts';
import { supervise } from './supervisor.ts';

/** The apps of standalone, running; collecting and REST are two applications, because their parsers, CORS and guards differ. */
export interface RunningApps {
  readonly rest: NestFastifyApplication;
  readonly routes: readonly Route[];
  stop(): Promise<void>;
}

const logger = new Logger('Standalone');

const REST_PATHS = /^\/(?:api|auth)(?:\/|$)|^\/(?:health|ready|metrics|sign-in|sign-out|openapi\.json|docs\/api)$/;

const DEMO_PATHS = /^\/demo(?:\/|$)/;

/** Pages have one address each, whether a slash ends it or not. */
const withoutSlash =
  (handle: RequestListener): RequestListener =>
  (request, response) => {
    request.url = request.url?.replace(/\/(?=\?|$)/, '');
    handle(request, response);
  };

const handlerOf = async (app: NestFastifyApplication): Promise<RequestListener> => {
  await app.init();
  const instance: FastifyInstance = app.getHttpAdapter().getInstance();
  await instance.ready();
  return (request, response) => instance.routing(request, response);
};

/** Starts the projector under supervision, and shows how it is. */
const startProjector = async (config: Config, states: AppStates): Promise<() => Promise<void>> => {
  let status: 'up' | 'restarting' = 'up';
  states.add('projector', () => status);
  const start = async (): ReturnType<typeof startProjectorThread> => {
    const running = await startProjectorThread(config);
    status = 'up';
    return running;
  };
  return supervise(start, (error, waitMs) => {
    status = 'restarting';
    logger.error(`The projector stopped and is started again in ${waitMs} ms: ${String(error)}`);
  });
};

/** Starts every app, each with what it depends on running before it; `stop` goes the other way. */
export const startApps = async (config: Config): Promise<RunningApps> => {
  const rest = await createQueryApiApp(config, LiveModule, WorkflowRunnerModule, DemoModule);
  const answerRest = await handlerOf(rest);
  const ingest = await createIngestApp(config);
  const collect = await handlerOf(ingest);
  const states = rest.get(AppStates);
  for (const name of ['ingest', 'workflow-runner']) states.add(name, () => 'up');
  const stopProjector = await startProjector(config, states);
  const pages = await servePages();
  return {
    rest,
    routes: [
      { claims: isCollecting, handle: collect },
      { claims: (_method, path) => isReadByPages(path, config.tracker), handle: collect },
      { claims: (_method, path) => REST_PATHS.test(path), handle: answerRest },
      { claims: (_method, path) => DEMO_PATHS.test(path), handle: withoutSlash(answerRest) },
      { claims: () => true, handle: pages.handle },
    ],
    stop: async () => {
      await ingest.close();
      await stopProjector();
      await rest.close();
      await pages.close();
    },
  };
};
