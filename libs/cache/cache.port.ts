/**
 * State that may be lost at any moment: limits, live figures, stored answers. Contract in `cache.contract.ts`.
 *
 * - No method fails or waits because a server is away: a memory of this process stands in (`CacheAdmin.state` tells).
 *   So what was changed or forgotten meanwhile may come back: what must not be stale names its version in its key.
 * - A key is for a value, a counter or a recent set, never for two of them; times to live are above 0.
 * - A memory adapter keeps at most its configured bytes, least recently used out first.
 * - Counters count whole numbers, are created by `increment` and vanish `ttlMs` after their first increment.
 * - A recent set holds members with a score in epoch milliseconds; members below `since` are forgotten by `recent`.
 */
export abstract class Cache {
  abstract get(key: string): Promise<string | undefined>;
  abstract set(key: string, value: string, ttlMs: number): Promise<void>;
  abstract increment(key: string, by: number, ttlMs: number): Promise<number>;
  /** Adds members with their time (a later time replaces an earlier one) and keeps the set `ttlMs` after the last addition. */
  abstract addRecent(key: string, members: ReadonlyMap<string, number>, ttlMs: number): Promise<void>;
  /** Members seen at or after `since`, with their times. */
  abstract recent(key: string, since: number): Promise<ReadonlyMap<string, number>>;
}
