import { argv } from 'node:process';
import { BullJobQueue } from '../bull/bull-job-queue.ts';
import { postgresBackend } from '../bull/postgres-backend.ts';
import { redisBackend } from '../bull/redis-backend.ts';

/*
 * A process that begins a job and never ends it: for specs that kill it. Arguments: the server's URL, the queue, how long
 * its jobs are locked.
 */

const [, , url = '', name = '', lockMs = ''] = argv;
const backend = url.startsWith('redis:') ? redisBackend(url) : postgresBackend(url);
const jobs = new BullJobQueue(backend, { lockMs: Number(lockMs) });

await jobs.work({ name, attempts: 3, firstBackOffMs: 10, parallel: 1 }, async ({ key }) => {
  console.log(`begun ${key}`);
  await new Promise(() => undefined);
});
