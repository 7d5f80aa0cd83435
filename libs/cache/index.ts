export { CacheModule } from './cache.module.ts';
export { Cache } from './cache.port.ts';
export { MemoryCache } from './memory-cache.ts';
