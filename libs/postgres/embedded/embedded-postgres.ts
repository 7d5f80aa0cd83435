import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '../sql-error.ts';
import { type Account, serverAccount } from './account.ts';
import { installedBinaries } from './binaries.ts';
import { freePort } from './free-port.ts';
import { openCluster, removeHalfMade } from './cluster.ts';
import { KeptServer } from './kept-server.ts';
import { Ownership } from './ownership.ts';
import { type Places, reachablePlaces } from './places.ts';
import { DataFolderInUse } from './server-errors.ts';
import { ServerProcess, type ServerSettings } from './server-process.ts';

export interface EmbeddedOptions {
  /** Where the data is kept; made if it is not there. */
  readonly dataDir: string;
  /** A free one is picked when it is left out. */
  readonly port?: number;
  readonly settings?: ServerSettings;
  /** Told when the server has died by itself, before it is started again, and why each time that it could not be. */
  readonly onDeath?: (whyNotAgain?: Error) => void;
}

/** A running server that this process owns. Should it die, it is started again at the same address. */
export interface EmbeddedPostgres {
  /** With user and password, to the database `postgres`. */
  readonly url: string;
  /** Where the data truly is: another folder than the one asked for if the server's account could not reach that. */
  readonly dataDir: string;
  /** Ends the server cleanly; for after all pools are closed. */
  stop(): Promise<void>;
}

const ATTEMPTS = 3;
const SETTLES_MS = 60_000;
const LOOK_AGAIN_MS = 50;

/**
 * Starts the PostgreSQL that npm installed, or takes over one that a killed Footfall left behind. The data folder is
 * kept. Rejects with `DataFolderInUse` if a Footfall that is alive owns the folder, with `ServerFailed` otherwise.
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const account = serverAccount();
  const places = await reachablePlaces(
    { binaries: await installedBinaries(), dataDir: resolve(options.dataDir) },
    account,
  );
  const server = await serverOf(places, account);
  for (let attempt = 1; ; attempt++) {
    await stopLeftOver(server, places.dataDir);
    try {
      return await startOwned(server, options, places.dataDir);
    } catch (error) {
      // Either two were started at once and the other's server is up now, or the port was taken in between.
      if (error instanceof DataFolderInUse || attempt === ATTEMPTS) throw error;
    }
  }
};

const serverOf = async (places: Places, account: Account | undefined): Promise<ServerProcess> =>
  new ServerProcess(places, await openCluster(places, account), account);

/**
 * A server that runs without an owner is stopped, since its settings may be another version's. One that was killed a
 * moment ago seems to run and takes no connection, as does one that recovers: what becomes of it is waited for.
 */
const stopLeftOver = async (server: ServerProcess, dataDir: string): Promise<void> => {
  const until = Date.now() + SETTLES_MS;
  while (await server.isRunning()) {
    try {
      await stopUnowned(server, dataDir);
      return;
    } catch (error) {
      if (!isUnavailable(error) || Date.now() > until) throw error;
    }
    await sleep(LOOK_AGAIN_MS);
  }
};

const stopUnowned = async (server: ServerProcess, dataDir: string): Promise<void> => {
  const ownership = await Ownership.take(await server.url());
  if (!ownership) throw new DataFolderInUse(dataDir);
  await server.stop();
  await ownership.release().catch(() => undefined);
};

const startOwned = async (
  server: ServerProcess,
  options: EmbeddedOptions,
  dataDir: string,
): Promise<EmbeddedPostgres> => {
  const { port = await freePort(), settings = {}, onDeath = () => undefined } = options;
  const kept = new KeptServer({ server, port, settings, onDeath });
  if (!(await kept.start())) throw new DataFolderInUse(dataDir);
  await removeHalfMade(dataDir);
  return { url: kept.url, dataDir, stop: () => kept.stop() };
};
