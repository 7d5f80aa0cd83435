import { join } from 'node:path';
import { ownSecrets } from '#libs/auth';
import { type Config, type Environment, readStandalone } from '#libs/config';
import { startEmbeddedPostgres } from '#libs/postgres';

/** The engines of standalone, running, and the configuration that names them. */
export interface Engines {
  readonly config: Config;
  /** Where the database's files are, if the server is our own. */
  readonly databaseDir: string | undefined;
  stop(): Promise<void>;
}

/** A burst of commits is durable one by one; what is relaxed is only how often pages are written behind the log. */
const settings = {
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'lz4',
  work_mem: '16MB',
  max_connections: '80',
  jit: 'off',
};

/**
 * Starts the embedded PostgreSQL (or uses `DATABASE_URL`) and makes the secrets that the environment does not give.
 * Rejects with `ConfigInvalid`, `DataFolderInUse` or `ServerFailed`.
 */
export const startEngines = async (environment: Environment): Promise<Engines> => {
  const standalone = readStandalone(environment);
  const { dataDir, texts } = standalone;
  const secrets = ownSecrets(dataDir);
  if (texts.databaseUrl) {
    const config = standalone.complete({ ...secrets, databaseUrl: texts.databaseUrl });
    return { config, databaseDir: undefined, stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), settings });
  return {
    config: standalone.complete({ ...secrets, databaseUrl: server.url }),
    databaseDir: server.dataDir,
    stop: () => server.stop(),
  };
};
