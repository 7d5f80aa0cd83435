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

/** What the owner of an instance sees of a cache, and may clear of it. */
export abstract class CacheAdmin {
  abstract figures(): Promise<CacheFigures>;
  /** Forgets every key that begins with a text; answers how many there were. */
  abstract forget(prefix: string): Promise<number>;
}
