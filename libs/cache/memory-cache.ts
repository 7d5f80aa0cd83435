import { LRUCache } from 'lru-cache';
import { type CacheAdmin, type CacheFigures, type CacheState } from './cache-admin.port.ts';
import { Cache } from './cache.port.ts';
import { figuresOf } from './figures-of.ts';
import { kindOf, LookUps } from './look-ups.ts';

/** Rough cost of an entry beside its characters: the map's node, the object, the key's header. */
const ENTRY_BYTES = 200;
const MEMBER_BYTES = 100;

interface RecentSet {
  readonly kind: 'recent';
  readonly members: Map<string, number>;
  sizeBytes: number;
}

type Entry =
  { readonly kind: 'value'; readonly value: string } | { readonly kind: 'counter'; count: number } | RecentSet;

const emptySet = (): RecentSet => ({ kind: 'recent', members: new Map(), sizeBytes: 0 });

/** Two bytes a character: what a string may take. */
const textBytes = (text: string): number => 2 * text.length;

export interface MemoryCacheOptions {
  readonly maxBytes: number;
  /** Milliseconds of a clock that only moves forward; specs bring their own. */
  readonly now?: () => number;
}

/** A cache in this process alone, bounded in bytes; what was used longest ago goes first. */
export class MemoryCache extends Cache implements CacheAdmin {
  readonly #since = Date.now();
  readonly #lookUps = new LookUps();
  #evictions = 0;
  readonly #entries: LRUCache<string, Entry>;

  constructor({ maxBytes, now = () => performance.now() }: MemoryCacheOptions) {
    super();
    const dispose = (_value: Entry, _key: string, reason: string): void => {
      if (reason === 'evict') this.#evictions += 1;
    };
    // A resolution of 0 asks the clock at each look-up, so that nothing is answered a moment after its end.
    this.#entries = new LRUCache({ maxSize: maxBytes, ttlResolution: 0, perf: { now }, dispose });
  }

  override async get(key: string): Promise<string | undefined> {
    const entry = this.#lookUp(key);
    return entry?.kind === 'value' ? entry.value : undefined;
  }

  override async set(key: string, value: string, ttlMs: number): Promise<void> {
    this.#put(key, { kind: 'value', value }, textBytes(value), ttlMs);
  }

  override async increment(key: string, by: number, ttlMs: number): Promise<number> {
    const entry = this.#entries.get(key);
    if (entry?.kind === 'counter') return (entry.count += by);
    this.#put(key, { kind: 'counter', count: by }, 0, ttlMs);
    return by;
  }

  override async addRecent(key: string, members: ReadonlyMap<string, number>, ttlMs: number): Promise<void> {
    const found = this.#entries.get(key);
    const entry = found?.kind === 'recent' ? found : emptySet();
    for (const [member, at] of members) {
      const before = entry.members.get(member);
      if (before === undefined) entry.sizeBytes += MEMBER_BYTES + textBytes(member);
      if (before === undefined || before < at) entry.members.set(member, at);
    }
    this.#put(key, entry, entry.sizeBytes, ttlMs);
  }

  override async recent(key: string, since: number): Promise<ReadonlyMap<string, number>> {
    const entry = this.#lookUp(key);
    if (entry?.kind !== 'recent') return new Map();
    for (const [member, at] of entry.members) {
      if (at >= since) continue;
      entry.members.delete(member);
      entry.sizeBytes -= MEMBER_BYTES + textBytes(member);
    }
    return new Map(entry.members);
  }

  async figures(): Promise<CacheFigures> {
    const keys = Map.groupBy(this.#entries.keys(), kindOf);
    const entries = new Map([...keys].map(([kind, { length }]) => [kind, length] as const));
    return figuresOf(
      { entries, lookUps: this.#lookUps.byKind() },
      { storedBytes: this.#entries.calculatedSize, evictions: this.#evictions, since: this.#since },
    );
  }

  lookUps(): ReturnType<CacheAdmin['lookUps']> {
    return this.#lookUps.byKind();
  }

  state(): CacheState {
    return { engine: 'memory', status: 'up', since: this.#since, detail: null };
  }

  async forget(prefix: string): Promise<number> {
    const keys = [...this.#entries.keys()].filter((key) => key.startsWith(prefix));
    return keys.filter((key) => this.#entries.delete(key)).length;
  }

  #lookUp(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    this.#lookUps.count(key, entry !== undefined);
    return entry;
  }

  #put(key: string, entry: Entry, sizeBytes: number, ttlMs: number): void {
    // The value is put again even if it is the same object: its size and its time to live have changed.
    this.#entries.delete(key);
    this.#entries.set(key, entry, { size: ENTRY_BYTES + textBytes(key) + sizeBytes, ttl: ttlMs });
  }
}
