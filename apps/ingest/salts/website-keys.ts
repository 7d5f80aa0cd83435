import { Failure, type Website } from '#libs/domain';
import { type DocumentStore, type WebsiteSecret } from '#libs/document-store';
import { KeyedHash } from '#libs/domain';

/** A website's keys: of the hashes of user ids, and of the ids of imported lines. */
export interface WebsiteKeys {
  readonly users: Buffer;
  readonly importLines: KeyedHash;
}

const KIND = 'websiteSecret';
const RETRY_AFTER_SECONDS = 2;

const unavailable = (cause?: unknown): Failure =>
  new Failure('store.unavailable', "The website's keys cannot be read right now; send it again.", {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });

/** Keys of websites: secrets, so in no topic; each is read from its document once and never changes. */
export class KeysOfWebsites {
  readonly #store: DocumentStore;
  readonly #known = new Map<string, WebsiteKeys>();

  constructor(store: DocumentStore) {
    this.#store = store;
  }

  /** A promise only if they are not in memory yet. Rejects with `store.unavailable`. */
  of({ id }: Website): WebsiteKeys | Promise<WebsiteKeys> {
    return this.#known.get(id) ?? this.#load(id);
  }

  async #load(id: string): Promise<WebsiteKeys> {
    const stored = await this.#store.get<WebsiteSecret>(KIND, id).catch((error: unknown) => {
      throw unavailable(error);
    });
    // The directory may tell of a website before its secret can be read.
    if (stored === undefined) throw unavailable();
    const keys = {
      users: Buffer.from(stored.body.userKey, 'base64'),
      importLines: new KeyedHash(Buffer.from(stored.body.importKey, 'base64')),
    };
    this.#known.set(id, keys);
    return keys;
  }
}
