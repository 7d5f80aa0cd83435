export { CacheAdmin, type CacheFigures, type CacheState } from './cache-admin.port.ts';
export { CacheModule } from './cache.module.ts';
export { Cache } from './cache.port.ts';
export {
  LIVE_VISITOR_TTL_MS,
  LIVE_WINDOW_MS,
  type LiveVisitor,
  livePositionKey,
  liveVisitorKey,
  liveVisitorsKey,
} from './live-keys.ts';
export { MemoryCache } from './memory-cache.ts';
