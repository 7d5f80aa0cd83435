import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '#libs/config';
import { ReadStore } from './read-store.ts';

/** Provides the `ReadStore`, its tables up to date once the application has started. */
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
  constructor(private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await this.store.migrate();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
