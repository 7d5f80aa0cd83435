import { type Config } from '#libs/config';
import { Listener, type Running } from '#libs/process';
import { createQueryApiApp } from './create-query-api-app.ts';
import { queryApiRoutes } from './routes.ts';
import { RealtimeStreams } from './stats/live/realtime-streams.ts';

/** Runs the REST API and the pages of the dashboard on a listener of their own; resolves once they answer. */
export const startQueryApi = async (config: Config): Promise<Running> => {
  const listener = new Listener();
  await listener.listen(config.http.port, config.http.host);
  const app = await createQueryApiApp(config);
  const served = await queryApiRoutes(app);
  listener.serve(served.routes);
  const stop = async (): Promise<void> => {
    // Streams end by themselves only when their callers leave: the listener would wait for them.
    app.get(RealtimeStreams, { strict: false }).endAll();
    await listener.close();
    await app.close();
    await served.close();
  };
  return { stop };
};
