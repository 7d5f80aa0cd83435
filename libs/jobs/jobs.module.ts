import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#libs/config';
import { BullJobQueue } from './bull/bull-job-queue.ts';
import { postgresBackend, preparePostgres } from './bull/postgres-backend.ts';
import { redisBackend } from './bull/redis-backend.ts';
import { JobQueue } from './job-queue.port.ts';

const open = async ({ cache: { redisUrl }, postgres: { url } }: Config): Promise<BullJobQueue> => {
  if (redisUrl !== undefined) return new BullJobQueue(redisBackend(redisUrl));
  await preparePostgres(url);
  return new BullJobQueue(postgresBackend(url));
};

/** `JobQueue` for a whole application: in Redis where the configuration names one, else in PostgreSQL. */
@Global()
@Module({
  providers: [
    { provide: BullJobQueue, useFactory: open, inject: [Config] },
    { provide: JobQueue, useExisting: BullJobQueue },
  ],
  exports: [JobQueue],
})
export class JobsModule implements OnApplicationShutdown {
  constructor(private readonly jobs: BullJobQueue) {}

  async onApplicationShutdown(): Promise<void> {
    await this.jobs.close();
  }
}
