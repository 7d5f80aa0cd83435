/** How keys of one kind have done; the kind of a key is its first word, up to a colon. */
export interface CacheKindFigures {
  readonly kind: string;
  readonly entries: number;
  /** Look-ups that found something, and those that did not. */
  readonly hits: number;
  readonly misses: number;
}

/** How a cache has done since it began. */
export interface CacheFigures {
  readonly entries: number;
  readonly storedBytes: number;
  readonly hits: number;
  readonly misses: number;
  /** Entries that had to make room. */
  readonly evictions: number;
  /** Epoch milliseconds. */
  readonly since: number;
  /** By name. */
  readonly byKind: readonly CacheKindFigures[];
}

/** Where a cache keeps things at the moment. */
export interface CacheState {
  readonly engine: 'memory' | 'redis';
  /**
   * `away`: its server does not answer, and a small memory of this process stands in, with nothing in it of what was
   * kept before and nothing that other processes keep. Once the server is back, that memory is forgotten.
   */
  readonly status: 'up' | 'away';
  /** Epoch milliseconds of the last change: what was kept under another `since` may not be there any more. */
  readonly since: number;
  /** Why it is away, in words. */
  readonly detail: string | null;
}

/** What the owner of an instance sees of a cache, and may clear of it. */
export abstract class CacheAdmin {
  /** Of all processes that share the cache. Looks at every key: for somebody's eyes, not for each request. */
  abstract figures(): Promise<CacheFigures>;
  /** Look-ups of this process since it began, by the kind of their keys; asks nobody. */
  abstract lookUps(): ReadonlyMap<string, { readonly hits: number; readonly misses: number }>;
  /** Asks nobody: what this process last saw. */
  abstract state(): CacheState;
  /** Forgets every key that begins with a text; answers how many there were. */
  abstract forget(prefix: string): Promise<number>;
}
