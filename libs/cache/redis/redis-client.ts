import { Redis } from 'ioredis';

/** A counter lives from its first increment on, whatever comes later. */
const COUNT_UP = `
  local count = redis.call('INCRBY', KEYS[1], ARGV[1])
  if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
  return count`;

/** Without the script a connection that breaks between the two would leave a set that never ends. */
const ADD_RECENT = `
  for i = 2, #ARGV, 2 do redis.call('ZADD', KEYS[1], 'GT', ARGV[i], ARGV[i + 1]) end
  redis.call('PEXPIRE', KEYS[1], ARGV[1])`;

/** A client with the scripts of the cache. */
export interface CacheRedis extends Redis {
  countUp(key: string, by: number, ttlMs: number): Promise<number>;
  addRecent(key: string, ttlMs: number, ...scoresAndMembers: readonly (number | string)[]): Promise<unknown>;
}

const CONNECT_WITHIN_MS = 2000;
const LONGEST_PAUSE_MS = 2000;
const SHORTEST_PAUSE_MS = 100;

/**
 * A client that fails rather than waits: nothing is queued while there is no connection, nothing is sent twice. It
 * connects again by itself. Commands of one turn of the event loop go out as one pipeline: that saves two fifths of what
 * thousands at once cost, and makes a lone one dearer by some 20 µs.
 */
export const redisClient = (url: string): CacheRedis =>
  new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_WITHIN_MS,
    disconnectTimeout: SHORTEST_PAUSE_MS,
    retryStrategy: (attempt) => Math.min(SHORTEST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS),
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    enableAutoPipelining: true,
    keepAlive: 30_000,
    connectionName: 'footfall-cache',
    scripts: {
      countUp: { lua: COUNT_UP, numberOfKeys: 1 },
      addRecent: { lua: ADD_RECENT, numberOfKeys: 1 },
    },
  }) as CacheRedis;
