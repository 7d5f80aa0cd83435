import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type CacheAdmin, type CacheFigures, type CacheState } from '../cache-admin.port.ts';
import { Cache } from '../cache.port.ts';
import { MemoryCache } from '../memory-cache.ts';
import { type CacheRedis } from './redis-client.ts';
import { RedisAway, RedisConnection } from './redis-connection.ts';
import { RedisFigures } from './redis-figures.ts';
import { forgetKeys, redisKey } from './redis-keys.ts';

export interface RedisCacheOptions {
  /** `redis://` or `rediss://`, with credentials and the number of the database. */
  readonly url: string;
  /** Greatest size of the memory that stands in while Redis is away. */
  readonly maxBytes: number;
}

const LOOK_EVERY_MS = 10;

/**
 * A cache that processes share, one round trip a call. Whenever Redis is away, a memory of this process stands in; it is
 * new each time, so that nothing from an earlier absence comes back.
 */
export class RedisCache extends Cache implements CacheAdmin {
  readonly #logger = new Logger('Cache');
  readonly #options: RedisCacheOptions;
  readonly #connection: RedisConnection;
  readonly #figures: RedisFigures;
  #standIn: MemoryCache;

  constructor(options: RedisCacheOptions) {
    super();
    this.#options = options;
    this.#standIn = new MemoryCache(options);
    this.#connection = new RedisConnection(options.url, (state) => this.#changed(state));
    this.#figures = new RedisFigures(this.#connection);
  }

  /** Waits until Redis answers, though no longer than `ms`: the cache works without it. */
  async reached(ms: number): Promise<void> {
    for (let waited = 0; waited < ms && this.state().status === 'away'; waited += LOOK_EVERY_MS) {
      await pause(LOOK_EVERY_MS);
    }
    if (this.state().status === 'away') this.#warn();
  }

  /** Tells what it has counted, and lets go of the connection. */
  async close(): Promise<void> {
    await this.#figures.tell().catch(() => undefined);
    this.#connection.close();
  }

  override get(key: string): Promise<string | undefined> {
    return this.#ask(
      async (redis) => {
        const value = (await redis.get(redisKey(key))) ?? undefined;
        this.#figures.count(key, value !== undefined);
        return value;
      },
      (memory) => memory.get(key),
    );
  }

  override set(key: string, value: string, ttlMs: number): Promise<void> {
    return this.#ask(
      async (redis) => {
        await redis.set(redisKey(key), value, 'PX', Math.ceil(ttlMs));
      },
      (memory) => memory.set(key, value, ttlMs),
    );
  }

  override increment(key: string, by: number, ttlMs: number): Promise<number> {
    return this.#ask(
      (redis) => redis.countUp(redisKey(key), by, Math.ceil(ttlMs)),
      (memory) => memory.increment(key, by, ttlMs),
    );
  }

  override async addRecent(key: string, members: ReadonlyMap<string, number>, ttlMs: number): Promise<void> {
    if (members.size === 0) return;
    const scored = [...members].map(([member, at]) => [at, member] as const);
    await this.#ask(
      async (redis) => {
        // One after the other, so that an answer is heard now and then.
        for (const chunk of chunksOf(scored)) {
          await redis.addRecent(redisKey(key), Math.ceil(ttlMs), ...chunk.flat());
        }
      },
      (memory) => memory.addRecent(key, members, ttlMs),
    );
  }

  override recent(key: string, since: number): Promise<ReadonlyMap<string, number>> {
    return this.#ask(
      async (redis) => {
        const [, scored] = await Promise.all([
          redis.zremrangebyscore(redisKey(key), '-inf', `(${since}`),
          redis.zrange(redisKey(key), since, '+inf', 'BYSCORE', 'WITHSCORES'),
        ]);
        this.#figures.count(key, scored.length > 0);
        return membersOf(scored);
      },
      (memory) => memory.recent(key, since),
    );
  }

  figures(): Promise<CacheFigures> {
    return this.#orStandIn(
      () => this.#figures.read(),
      (memory) => memory.figures(),
    );
  }

  forget(prefix: string): Promise<number> {
    return this.#orStandIn(
      () => forgetKeys(this.#connection, prefix),
      (memory) => memory.forget(prefix),
    );
  }

  lookUps(): ReturnType<CacheAdmin['lookUps']> {
    return this.#figures.own();
  }

  state(): CacheState {
    return this.#connection.state;
  }

  #ask<T>(question: (redis: CacheRedis) => Promise<T>, instead: (memory: MemoryCache) => Promise<T>): Promise<T> {
    return this.#orStandIn(() => this.#connection.ask(question), instead);
  }

  async #orStandIn<T>(work: () => Promise<T>, instead: (memory: MemoryCache) => Promise<T>): Promise<T> {
    if (this.state().status === 'away') return instead(this.#standIn);
    try {
      return await work();
    } catch (error) {
      if (error instanceof RedisAway) return instead(this.#standIn);
      throw error;
    }
  }

  #changed({ status }: CacheState): void {
    this.#standIn = new MemoryCache(this.#options);
    if (status === 'up') this.#logger.log('Redis answers');
    else this.#warn();
  }

  #warn(): void {
    this.#logger.warn(
      `Redis is away (${this.state().detail ?? ''}): until it is back, limits are counted by each process and live figures are gone`,
    );
  }
}

/** Nobody else is answered while a script runs. */
const ADDED_AT_ONCE = 2000;

const chunksOf = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / ADDED_AT_ONCE) }, (_, i) =>
    items.slice(i * ADDED_AT_ONCE, (i + 1) * ADDED_AT_ONCE),
  );

/** Members and their scores, one after the other. */
const membersOf = (scored: readonly string[]): ReadonlyMap<string, number> => {
  const members = new Map<string, number>();
  for (let i = 0; i + 1 < scored.length; i += 2) members.set(scored[i] ?? '', Number(scored[i + 1]));
  return members;
};
