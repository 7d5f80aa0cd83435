import { type DocumentStore, DuplicateDocument, StaleDocument, type StoredDocument } from '#libs/document-store';

interface LeaseBody {
  readonly holder: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

export interface LeaseOptions {
  readonly id: string;
  readonly holder: string;
  readonly ttlMs: number;
  readonly now: () => number;
}

/**
 * One of several processes at a time, by a document that names its holder until a time. Clocks of machines differ, so
 * two may believe for a moment that they hold it: it saves work, and what is done under it must bear being done twice.
 */
export class Lease {
  readonly #store: DocumentStore;
  readonly #options: LeaseOptions;
  #held: StoredDocument<LeaseBody> | undefined;

  constructor(store: DocumentStore, options: LeaseOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Takes the lease, or keeps it; answers whether this process holds it now. */
  async hold(): Promise<boolean> {
    const { ttlMs, now } = this.#options;
    if (this.#held && this.#held.body.until - now() > ttlMs / 2) return true;
    const read = await this.#read();
    const isOthers = read && read.body.holder !== this.#options.holder && read.body.until > now();
    this.#held = isOthers ? undefined : await this.#write(read, now() + ttlMs);
    return this.#held !== undefined;
  }

  /** Lets others take it at once. */
  async release(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held) await this.#write(held, 0);
  }

  async #read(): Promise<StoredDocument<LeaseBody> | undefined> {
    return this.#store.get<LeaseBody>('lease', this.#options.id);
  }

  async #write(
    read: StoredDocument<LeaseBody> | undefined,
    until: number,
  ): Promise<StoredDocument<LeaseBody> | undefined> {
    const { id, holder } = this.#options;
    const lease = { kind: 'lease', id, version: (read?.version ?? 0) + 1, body: { holder, until }, pending: [] };
    try {
      await (read ? this.#store.replace(lease, read.version) : this.#store.insert(lease));
      return lease;
    } catch (error) {
      if (error instanceof StaleDocument || error instanceof DuplicateDocument) return undefined;
      throw error;
    }
  }
}
