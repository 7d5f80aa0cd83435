import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BlobStore, BlobStoreModule } from '#libs/blobs';
import { type Config, ConfigModule, environment, readStandalone } from '#libs/config';
import { DocumentStore, DocumentStoreModule } from '#libs/document-store';
import { EventLog, EventLogModule } from '#libs/event-log';
import { DataFolderInUse, runningEmbeddedUrl, startEmbeddedPostgres } from '#libs/postgres';
import { ReadStore, ReadStoreModule } from '#libs/read-store';
import { useProcessLogger } from '#libs/telemetry';
import { CommandFailed, ExitCode } from '../outcome.ts';

/** The engines of an instance, opened without its apps. */
export interface Engines {
  readonly log: EventLog;
  readonly documents: DocumentStore;
  readonly blobs: BlobStore;
  readonly store: ReadStore;
  /** Where standalone keeps its secrets; undefined where the environment brings them. */
  readonly secretsFolder: string | undefined;
  close(): Promise<void>;
}

/** What one is there for: a backup may be made of a running instance, and of none is nothing made. */
export type Purpose = 'backup' | 'restore';

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

const none = (dataDir: string): CommandFailed =>
  new CommandFailed(
    `There is no Footfall in the data folder ${dataDir}. Name another by FOOTFALL_DATA_DIR, or the engines by DATABASE_URL and so on.`,
    ExitCode.NotRunning,
  );

const isRunning = (dataDir: string): CommandFailed =>
  new CommandFailed(`A Footfall runs on the data folder ${dataDir}: stop it first.`, ExitCode.Refused);

/** The embedded server of the data folder: the one that runs, or one of our own until `stop`. */
const embedded = async (dataDir: string, purpose: Purpose): Promise<Server> => {
  const folder = join(dataDir, 'postgres');
  if (purpose === 'backup' && !existsSync(folder)) throw none(dataDir);
  try {
    return await startEmbeddedPostgres({ dataDir: folder });
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    if (purpose === 'restore') throw isRunning(dataDir);
    return { url: await runningEmbeddedUrl(folder), stop: async () => undefined };
  }
};

const openAll = async (config: Config): Promise<INestApplicationContext> => {
  const root = ConfigModule.of(config, ReadStoreModule, DocumentStoreModule, BlobStoreModule, EventLogModule);
  return NestFactory.createApplicationContext(root, { abortOnError: false });
};

/**
 * Opens the engines that the environment names, the embedded ones for those that it does not, tables and topics made.
 * Rejects with `CommandFailed` where there is nothing to back up, or somebody runs on what is to be restored.
 */
export const openEngines = async (purpose: Purpose): Promise<Engines> => {
  const settings = readStandalone(environment());
  const isEmbedded = settings.databaseUrl === '';
  const server = isEmbedded ? await embedded(settings.dataDir, purpose) : undefined;
  const databaseUrl = server?.url ?? settings.databaseUrl;
  const stop = async (): Promise<void> => server?.stop();
  try {
    // Nothing here is signed or derived: the secrets of the instance are not needed.
    const config = settings.complete({ port: 0, databaseUrl, secret: 'x'.repeat(32), adminToken: 'x'.repeat(32) });
    useProcessLogger(config);
    const app = await openAll(config);
    return {
      log: app.get(EventLog, { strict: false }),
      documents: app.get(DocumentStore, { strict: false }),
      blobs: app.get(BlobStore, { strict: false }),
      store: app.get(ReadStore, { strict: false }),
      secretsFolder: isEmbedded ? settings.dataDir : undefined,
      close: async () => {
        await app.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
