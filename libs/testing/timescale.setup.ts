import { startTimescale } from './containers/engine-containers.ts';
import { announceTimescale, type RunningTimescale } from './engines.ts';

/** Safe to lose with the run, as for the embedded server. */
const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'shared_buffers=128MB'];

const setup = async (): Promise<void> => {
  const server = await startTimescale(...settings);
  (globalThis as RunningTimescale).footfallTimescale = server;
  announceTimescale(server.url);
};

export { setup as default };
