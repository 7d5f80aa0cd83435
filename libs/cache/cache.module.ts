import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/config';
import { CacheAdmin } from './cache-admin.port.ts';
import { Cache } from './cache.port.ts';
import { MemoryCache } from './memory-cache.ts';

/**
 * Standalone runs several Nest applications in one process, and what one counts another reads: those that share a
 * configuration share the memory.
 */
const cachesInMemory = new WeakMap<Config, MemoryCache>();

const open = (config: Config): MemoryCache => {
  const cache = cachesInMemory.get(config) ?? new MemoryCache({ maxBytes: config.cache.maxBytes });
  cachesInMemory.set(config, cache);
  return cache;
};

/** `Cache` for a whole application. */
@Global()
@Module({
  providers: [
    { provide: Cache, useFactory: open, inject: [Config] },
    { provide: CacheAdmin, useFactory: open, inject: [Config] },
  ],
  exports: [Cache, CacheAdmin],
})
export class CacheModule {}
