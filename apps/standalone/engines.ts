import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { ownSecrets } from '#libs/auth';
import { type Config, type StandaloneSettings } from '#libs/config';
import { PostgresEventLogAdmin } from '#libs/event-log';
import { Postgres, startEmbeddedPostgres } from '#libs/postgres';

/** The engines of standalone, running, and the configuration that names them. */
export interface Engines {
  readonly config: Config;
  /** Where the database's files are, if they could not be put into the data folder. */
  readonly movedDatabase: string | undefined;
  stop(): Promise<void>;
}

interface Server {
  readonly url: string;
  /** undefined for a server that is not ours. */
  readonly dataDir: string | undefined;
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
  // Receipts tell when an event was applied.
  track_commit_timestamp: 'on',
};

/** Standalone is alone: whoever was in a consumer group before it is dead, and its partitions need not be waited for. */
const forgetTheDead = async (url: string): Promise<void> => {
  const postgres = new Postgres({ url, poolSize: 2, applicationName: 'footfall start' });
  const admin = new PostgresEventLogAdmin({ postgres });
  try {
    await admin.createTopics();
    await admin.forgetMembers();
  } finally {
    await postgres.close();
  }
};

const openServer = async ({ databaseUrl, dataDir }: StandaloneSettings): Promise<Server> => {
  if (databaseUrl !== '') return { url: databaseUrl, dataDir: undefined, stop: async () => undefined };
  const logger = new Logger('PostgreSQL');
  const onDeath = (whyNotAgain?: Error): void =>
    whyNotAgain === undefined
      ? logger.error('The embedded PostgreSQL has died; it is started again.')
      : logger.error(`The embedded PostgreSQL cannot be started; it is tried again: ${whyNotAgain.message}`);
  return startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), settings: serverSettings, onDeath });
};

/**
 * Starts the embedded PostgreSQL (or uses `DATABASE_URL`) and makes the secrets that the environment does not give.
 * Rejects with `DataFolderInUse` or `ServerFailed`.
 */
export const startEngines = async (settings: StandaloneSettings, port: number): Promise<Engines> => {
  const secrets = ownSecrets(settings.dataDir);
  const server = await openServer(settings);
  const stop = (): Promise<void> => server.stop();
  const config = settings.complete({ ...secrets, port, databaseUrl: server.url });
  try {
    // Brokers that it is told of tell the dead by themselves.
    if (!config.log.kafka) await forgetTheDead(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  const asked = join(settings.dataDir, 'postgres');
  return { config, movedDatabase: server.dataDir === asked ? undefined : server.dataDir, stop };
};
