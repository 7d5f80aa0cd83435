import { Queue, Worker } from 'bullmq';
import { type BullBackend } from './backend.ts';

/** Beside `footfall:`, which is the cache's: what is forgotten there must not take jobs with it. */
const PREFIX = 'footfall-jobs';

const CONNECT_TIMEOUT_MS = 5000;
const ANSWER_TIMEOUT_MS = 5000;

/** Keeps jobs in Redis. */
export const redisBackend = (url: string): BullBackend => ({
  serverName: 'Redis',
  queue: (name) =>
    new Queue(name, {
      prefix: PREFIX,
      // Whoever adds a job waits for it: a server that is away is told of at once.
      connection: {
        url,
        connectTimeout: CONNECT_TIMEOUT_MS,
        commandTimeout: ANSWER_TIMEOUT_MS,
        maxRetriesPerRequest: 1,
      },
    }),
  worker: (name, process, settings) =>
    new Worker(name, process, {
      ...settings,
      prefix: PREFIX,
      connection: { url, connectTimeout: CONNECT_TIMEOUT_MS, maxRetriesPerRequest: null },
    }),
});
