import { createPostgresBackend, PostgresConnection, withBackend } from 'bullmq';
import { type BullBackend } from './backend.ts';

const SCHEMA = 'jobs';
const CONNECT_TIMEOUT_MS = 5000;
const ANSWER_TIMEOUT_MS = 15_000;

/** A worker asks for jobs, keeps its locks and looks for jobs that others left; one more connection listens. */
const CONNECTIONS = 2;

const connection = (url: string) => ({
  connectionString: url,
  schema: SCHEMA,
  max: CONNECTIONS,
  application_name: 'footfall jobs',
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  statement_timeout: ANSWER_TIMEOUT_MS,
  keepAlive: true,
});

/** Makes the tables of jobs, or brings them up to date; may be done by several processes at once. */
export const preparePostgres = async (url: string): Promise<void> => {
  const opened = new PostgresConnection({ ...connection(url), migrate: true });
  opened.on('error', () => undefined);
  try {
    await opened.waitUntilReady();
  } finally {
    await opened.close();
  }
};

/** Keeps jobs in the schema `jobs` of a PostgreSQL database, which `preparePostgres` has made. */
export const postgresBackend = (url: string): BullBackend => {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  return {
    serverName: 'PostgreSQL',
    queue: (name) => new Queue(name, { connection: connection(url) }),
    worker: (name, process, settings) => new Worker(name, process, { ...settings, connection: connection(url) }),
  };
};
