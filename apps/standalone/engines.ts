import { join } from 'node:path';
import { ownSecrets } from '#libs/auth';
import { type Config, type StandaloneSettings } from '#libs/config';
import { startEmbeddedPostgres } from '#libs/postgres';

/** The engines of standalone, running, and the configuration that names them. */
export interface Engines {
  readonly config: Config;
  /** Where the database's files are, if they could not be put into the data folder. */
  readonly movedDatabase: string | undefined;
  stop(): Promise<void>;
}

/** A burst of commits is durable one by one; what is relaxed is only how often pages are written behind the log. */
const serverSettings = {
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  work_mem: '16MB',
  max_connections: '80',
  jit: 'off',
};

/**
 * Starts the embedded PostgreSQL (or uses `DATABASE_URL`) and makes the secrets that the environment does not give.
 * Rejects with `DataFolderInUse` or `ServerFailed`.
 */
export const startEngines = async (settings: StandaloneSettings, port: number): Promise<Engines> => {
  const own = { ...ownSecrets(settings.dataDir), port };
  if (settings.databaseUrl !== '') {
    return {
      config: settings.complete({ ...own, databaseUrl: '' }),
      movedDatabase: undefined,
      stop: async () => undefined,
    };
  }
  const asked = join(settings.dataDir, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir: asked, settings: serverSettings });
  return {
    config: settings.complete({ ...own, databaseUrl: server.url }),
    movedDatabase: server.dataDir === asked ? undefined : server.dataDir,
    stop: () => server.stop(),
  };
};
