import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '#libs/config';
import { untilMigrated } from '#libs/process';
import { missingMigrations } from './missing-migrations.ts';
import { ReadStore } from './read-store.ts';

/**
 * Provides the `ReadStore`, its tables up to date once the application has started: made by itself, or waited for where
 * `footfall migrate` makes them.
 */
@Module({
  providers: [
    {
      provide: ReadStore,
      useFactory: ({ postgres }: Config) =>
        new ReadStore({ url: postgres.url, poolSize: postgres.poolSize, applicationName: 'footfall read store' }),
      inject: [Config],
    },
  ],
  exports: [ReadStore],
})
export class ReadStoreModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly store: ReadStore,
    private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    const { migrateWaitMs } = this.config;
    if (migrateWaitMs === undefined) await this.store.migrate();
    else await untilMigrated(() => missingMigrations(this.store.sql), { forMs: migrateWaitMs });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
