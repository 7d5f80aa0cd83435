import { type Website } from '#libs/domain';
import { type EventLog } from '#libs/event-log';
import { type DirectoryChanged } from '#libs/events';
import { DirectoryReader } from './directory-reader.ts';
import { type DirectoryEntry, DirectoryState } from './directory-state.ts';
import { WebsiteIndex } from './website-index.ts';

/** The directory did not reach a version in time. */
export class DirectoryBehind extends Error {
  constructor(kind: string, id: string, version: number) {
    super(`The directory has not reached version ${version} of ${kind} ${id}.`);
    this.name = 'DirectoryBehind';
  }
}

/** A document with its version. */
export interface Versioned<T> {
  readonly document: T;
  readonly version: number;
}

/** A document has a new version, or was deleted. */
export interface DirectoryChange<T> {
  readonly id: string;
  readonly version: number;
  /** undefined if deleted */
  readonly document: T | undefined;
}

export interface DirectoryOptions {
  readonly log: EventLog;
  /** Called when reading broke off and will be tried again. */
  readonly failed?: (error: unknown) => void;
}

const WEBSITE = 'website';

type Listener = (entry: DirectoryEntry) => void;

/**
 * What every process must know of websites and other settings, held in memory and kept level with the compacted topic
 * `directory`. Answers are those of the newest version that has been read: asking costs nothing and never waits.
 */
export class Directory {
  readonly #state = new DirectoryState();
  readonly #websites = new WebsiteIndex();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #stop = new AbortController();
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #reader: DirectoryReader;
  #isReady = false;
  #reading: Promise<void> | undefined;

  constructor({ log, failed }: DirectoryOptions) {
    this.#reader = new DirectoryReader({
      log,
      apply: (change) => this.#apply(change),
      caughtUp: () => {
        this.#isReady = true;
        this.#ready.resolve(undefined);
      },
      failed: (error) => failed?.(error),
    });
  }

  /** Begins to read, and keeps on until `close`, however often the log goes away. */
  start(): void {
    this.#reading ??= this.#reader.run(this.#stop.signal);
  }

  /** Stops reading; resolves once nothing is applied any more. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#reading;
  }

  /** Resolves once all that was in the topic when reading began is known; waits as long as the log is away. */
  async ready(): Promise<void> {
    await this.#ready.promise;
  }

  /** Whether `ready` has resolved. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** A website by its siteId or its UUID. */
  website(siteIdOrUuid: string): { readonly website: Website; readonly version: number } | undefined {
    const id = this.#websites.idOf(siteIdOrUuid) ?? siteIdOrUuid.toLowerCase();
    const found = this.get<Website>(WEBSITE, id);
    return found && { website: found.document, version: found.version };
  }

  /** Websites that a host belongs to: its domain, one of its domains, or an allowed origin (`*.example.com` included). */
  websitesByHost(host: string): readonly Website[] {
    return this.#websites.idsOf(host).flatMap((id) => this.get<Website>(WEBSITE, id)?.document ?? []);
  }

  get<T extends object>(kind: string, id: string): Versioned<T> | undefined {
    const entry = this.#state.get(kind, id);
    return entry && !entry.deleted ? { document: entry.document as T, version: entry.version } : undefined;
  }

  /** All documents of a kind, in no order. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as in get: the caller knows the kind
  all<T extends object>(kind: string): readonly T[] {
    return this.#state.all(kind).flatMap(({ deleted, document }) => (deleted ? [] : (document as T)));
  }

  /** The newest version known of a document, deleted or not; 0 if it was never heard of. */
  versionOf(kind: string, id: string): number {
    return this.#state.get(kind, id)?.version ?? 0;
  }

  isDeleted(kind: string, id: string): boolean {
    return this.#state.get(kind, id)?.deleted ?? false;
  }

  /** Resolves once a version of a document, or a later one, is known; rejects with `DirectoryBehind` after `timeoutMs`. */
  async atLeast(kind: string, id: string, version: number, timeoutMs: number): Promise<void> {
    if (this.versionOf(kind, id) >= version) return;
    const reached = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => reached.reject(new DirectoryBehind(kind, id, version)), timeoutMs);
    const forget = this.#listen(kind, (entry) => {
      if (entry.id === id && entry.version >= version) reached.resolve(undefined);
    });
    try {
      await reached.promise;
    } finally {
      clearTimeout(timer);
      forget();
    }
  }

  /** Calls `listener` for each new version from now on, also while reading up at the start. Answers how to stop it. */
  onChange<T extends object>(kind: string, listener: (change: DirectoryChange<T>) => void): () => void {
    return this.#listen(kind, ({ id, version, deleted, document }) =>
      listener({ id, version, document: deleted ? undefined : (document as T) }),
    );
  }

  #listen(kind: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #apply(change: DirectoryChanged): void {
    const applied = this.#state.apply(change);
    if (!applied) return;
    const { entry, before } = applied;
    if (entry.kind === WEBSITE) this.#index(entry, before);
    for (const listener of this.#listeners.get(entry.kind) ?? []) listener(entry);
  }

  #index(entry: DirectoryEntry, before: DirectoryEntry | undefined): void {
    if (before && !before.deleted) this.#websites.remove(before.document as Website);
    if (!entry.deleted) this.#websites.add(entry.document as Website);
  }
}
