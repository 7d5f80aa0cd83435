import { LRUCache } from 'lru-cache';
import { Failure } from '#libs/domain';
import { type DocumentStore, DuplicateDocument, StaleDocument } from '#libs/document-store';

/** Kind `profile`, id `siteId:userHash`: the one place where a plain user id and traits are kept. */
export interface ProfileBody {
  readonly siteId: string;
  readonly userHash: string;
  readonly userId: string;
  readonly traits: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds. */
  readonly firstSeenAt: number;
  readonly updatedAt: number;
}

/** Who a visitor said to be. */
export interface Person {
  readonly siteId: string;
  readonly userHash: string;
  readonly userId: string;
  /** New traits to keep beside those that are there; null on an event that only names the user. */
  readonly traits: Readonly<Record<string, unknown>> | null;
}

const KIND = 'profile';
const MAX_KNOWN = 100_000;
const MAX_ATTEMPTS = 10;
const RETRY_AFTER_SECONDS = 2;

const isRace = (error: unknown): boolean => error instanceof DuplicateDocument || error instanceof StaleDocument;

const MAX_TRAITS_BYTES = 5 * 1024;

/** New traits beside the old, or alone where both together would grow beyond what one request may bring. */
const merged = (before: ProfileBody['traits'], added: ProfileBody['traits']): ProfileBody['traits'] => {
  const both = { ...before, ...added };
  return Buffer.byteLength(JSON.stringify(both)) > MAX_TRAITS_BYTES ? added : both;
};

const withTraits = (person: Person, before: ProfileBody | undefined, now: number): ProfileBody => ({
  siteId: person.siteId,
  userHash: person.userHash,
  userId: person.userId,
  traits: merged(before?.traits ?? {}, person.traits ?? {}),
  firstSeenAt: before?.firstSeenAt ?? now,
  updatedAt: now,
});

/** Writes profiles before the events that need them are appended, so that an id in the log can always be told. */
export class Profiles {
  readonly #store: DocumentStore;
  readonly #known = new LRUCache<string, true>({ max: MAX_KNOWN });

  constructor(store: DocumentStore) {
    this.#store = store;
  }

  /** Whether a user's profile is known to exist, so that an event without traits needs no look at the store. */
  knows({ siteId, userHash }: Person): boolean {
    return this.#known.has(`${siteId}:${userHash}`);
  }

  /** Resolves once the profile exists and holds the traits. Rejects with `store.unavailable`. */
  async keep(person: Person, now: number): Promise<void> {
    const id = `${person.siteId}:${person.userHash}`;
    try {
      await this.#write(id, person, now);
    } catch (error) {
      throw new Failure('store.unavailable', 'The user cannot be kept right now; send it again.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        cause: error,
      });
    }
    this.#known.set(id, true);
  }

  /** Tries again for as long as another writer comes between. */
  async #write(id: string, person: Person, now: number): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        await this.#writeOnce(id, person, now);
        return;
      } catch (error) {
        if (!isRace(error)) throw error;
      }
    }
    throw new Error(`No agreement on a profile after ${MAX_ATTEMPTS} attempts`);
  }

  async #writeOnce(id: string, person: Person, now: number): Promise<void> {
    const stored = await this.#store.get<ProfileBody>(KIND, id);
    if (stored && person.traits === null) return;
    const document = { kind: KIND, id, body: withTraits(person, stored?.body, now), pending: [] };
    if (stored) await this.#store.replace({ ...document, version: stored.version + 1 }, stored.version);
    else await this.#store.insert({ ...document, version: 1 });
  }
}
