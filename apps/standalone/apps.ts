import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from '@nestjs/common';
import { createIngestApp, isCollecting, isReadByPages } from '#apps/ingest';
import { LiveModule } from '#apps/projector';
import { createQueryApiApp, queryApiRoutes } from '#apps/query-api';
import { WorkflowRunnerModule } from '#apps/workflow-runner';
import { type Config } from '#libs/config';
import { AppStates } from '#libs/operations';
import { handlerOf, type Route } from '#libs/process';
import { Metrics } from '#libs/telemetry';
import { type ProjectorThread, startProjectorThread } from './projector-thread.ts';
import { supervise } from './supervisor.ts';

/** The apps of standalone, running; collecting and REST are two applications, because their parsers, CORS and guards differ. */
export interface RunningApps {
  readonly rest: NestFastifyApplication;
  readonly routes: readonly Route[];
  stop(): Promise<void>;
}

const logger = new Logger('Standalone');

/** Starts the projector under supervision, and shows how it is. */
const startProjector = async (config: Config, rest: NestFastifyApplication): Promise<() => Promise<void>> => {
  let status: 'up' | 'restarting' = 'up';
  let metrics: ProjectorThread['metrics'] = async () => [];
  rest.get(AppStates, { strict: false }).add('projector', () => status);
  rest.get(Metrics, { strict: false }).addThread(() => metrics());
  const start = async (): Promise<ProjectorThread> => {
    const running = await startProjectorThread(config);
    status = 'up';
    metrics = () => running.metrics();
    return running;
  };
  return supervise(start, (error, waitMs) => {
    status = 'restarting';
    logger.error(`The projector stopped and is started again in ${waitMs} ms: ${String(error)}`);
  });
};

/** Starts every app, each with what it depends on running before it; `stop` goes the other way. */
export const startApps = async (config: Config): Promise<RunningApps> => {
  const rest = await createQueryApiApp(config, LiveModule, WorkflowRunnerModule);
  const queryApi = await queryApiRoutes(rest);
  const ingest = await createIngestApp(config);
  const collect = await handlerOf(ingest);
  const stopProjector = await startProjector(config, rest);
  return {
    rest,
    routes: [
      { claims: isCollecting, handle: collect },
      { claims: (_method, path) => isReadByPages(path, config.tracker), handle: collect },
      ...queryApi.routes,
    ],
    stop: async () => {
      await ingest.close();
      await stopProjector();
      await rest.close();
      await queryApi.close();
    },
  };
};
