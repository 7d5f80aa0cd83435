import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#libs/config';
import { CacheAdmin } from './cache-admin.port.ts';
import { Cache } from './cache.port.ts';
import { MemoryCache } from './memory-cache.ts';

/** So long a start waits for Redis before it goes on without it. */
const REACHED_WITHIN_MS = 2000;

/**
 * Standalone runs several Nest applications in one process, and what one counts another reads: those that share a
 * configuration share the memory.
 */
const cachesInMemory = new WeakMap<Config, MemoryCache>();

const inMemory = (config: Config): MemoryCache => {
  const cache = cachesInMemory.get(config) ?? new MemoryCache({ maxBytes: config.cache.maxBytes });
  cachesInMemory.set(config, cache);
  return cache;
};

class OpenCache {
  constructor(
    readonly cache: Cache & CacheAdmin,
    readonly close: () => Promise<void>,
  ) {}
}

const open = async (config: Config): Promise<OpenCache> => {
  const { redisUrl, maxBytes } = config.cache;
  if (redisUrl === undefined) return new OpenCache(inMemory(config), async () => undefined);
  const { RedisCache } = await import('./redis/redis-cache.ts');
  const cache = new RedisCache({ url: redisUrl, maxBytes });
  await cache.reached(REACHED_WITHIN_MS);
  return new OpenCache(cache, () => cache.close());
};

/** `Cache` for a whole application, in the engine that the configuration names. */
@Global()
@Module({
  providers: [
    { provide: OpenCache, useFactory: open, inject: [Config] },
    { provide: Cache, useFactory: ({ cache }: OpenCache) => cache, inject: [OpenCache] },
    { provide: CacheAdmin, useFactory: ({ cache }: OpenCache) => cache, inject: [OpenCache] },
  ],
  exports: [Cache, CacheAdmin],
})
export class CacheModule implements OnApplicationShutdown {
  constructor(private readonly opened: OpenCache) {}

  async onApplicationShutdown(): Promise<void> {
    await this.opened.close();
  }
}
