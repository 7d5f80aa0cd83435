import { type Config } from '#libs/config';
import { handlerOf, Listener, type Running } from '#libs/process';
import { createIngestApp } from './ingest-app.ts';

/** Runs the collecting application on a listener of its own; resolves once it takes events. */
export const startIngest = async (config: Config): Promise<Running> => {
  const listener = new Listener();
  await listener.listen(config.http.port, config.http.host);
  const app = await createIngestApp(config);
  listener.serve([{ claims: () => true, handle: await handlerOf(app) }]);
  const stop = async (): Promise<void> => {
    await listener.close();
    await app.close();
  };
  return { stop };
};
