import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { Failure } from '#libs/domain';
import { type DocumentStore, DuplicateDocument, StaleDocument, type StoredDocument } from '#libs/document-store';
import { claimSalt, isDestroyable, saltId, type SaltBody, type SaltNeed, withoutImports } from './salt-document.ts';

const KIND = 'salt';
const MAX_HELD = 20_000;
const SALT_BYTES = 32;
const MAX_ATTEMPTS = 20;
const RETRY_AFTER_SECONDS = 2;

/** A salt in memory, ready to hash with. */
interface Held {
  readonly body: SaltBody;
  readonly salt: Buffer;
}

const held = (body: SaltBody): Held => ({ body, salt: Buffer.from(body.salt, 'base64') });

/** Whether what is in memory meets a need, without asking the store. */
const meets = ({ body }: Held, { importId }: SaltNeed, now: number): boolean => {
  if (body.keep === 'backfill' && importId !== null) return body.importIds.includes(importId);
  return (body.destroyAfter ?? 0) > now;
};

const isRace = (error: unknown): boolean => error instanceof DuplicateDocument || error instanceof StaleDocument;

/**
 * The salts of visitor ids. They are documents, so that several instances agree (who comes second reads what the first
 * inserted) and none is in the log, in a cache that a restart empties, or in a read model. What has been asked for once is
 * answered from memory.
 */
export class Salts {
  readonly #store: DocumentStore;
  readonly #held = new LRUCache<string, Held>({ max: MAX_HELD });
  readonly #loading = new Map<string, Promise<Buffer>>();

  constructor(store: DocumentStore) {
    this.#store = store;
  }

  /** The salt of a website's day; a promise only if memory does not hold it. Rejects with `store.unavailable`. */
  of(need: SaltNeed, now: number): Buffer | Promise<Buffer> {
    const known = this.#held.get(saltId(need));
    return known !== undefined && meets(known, need, now) ? known.salt : this.#loadOnce(need, now);
  }

  /** Destroys what nothing keeps any more, here and in the store. Answers how many documents went. */
  async destroyExpired(now: number): Promise<number> {
    this.#forget(({ body }) => isDestroyable(body, now));
    const stored = await this.#store.find<SaltBody>(KIND, { all: true });
    return this.#removeAll(stored.filter(({ body }) => isDestroyable(body, now)));
  }

  /** Imports were undone: salts that only they kept are destroyed. With `siteId`, only that website's are looked at. */
  async releaseImports(importIds: ReadonlySet<string>, now: number, siteId?: string): Promise<void> {
    const isReleased = ({ importIds: ids }: SaltBody): boolean => ids.some((id) => importIds.has(id));
    this.#forget(({ body }) => isReleased(body));
    const query = siteId === undefined ? ({ all: true } as const) : { field: 'siteId', value: siteId };
    const stored = await this.#store.find<SaltBody>(KIND, query);
    for (const { id } of stored.filter(({ body }) => isReleased(body))) {
      await this.#untilWritten(id, () => this.#release(id, importIds, now));
    }
  }

  #loadOnce(need: SaltNeed, now: number): Promise<Buffer> {
    const key = `${saltId(need)}:${need.importId ?? ''}`;
    const loading = this.#loading.get(key) ?? this.#load(need, now).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  async #load(need: SaltNeed, now: number): Promise<Buffer> {
    try {
      const loaded = held(await this.#claim(need, now));
      this.#held.set(saltId(need), loaded);
      return loaded.salt;
    } catch (error) {
      throw new Failure('store.unavailable', 'The visitor cannot be told right now; send it again.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        cause: error,
      });
    }
  }

  #claim(need: SaltNeed, now: number): Promise<SaltBody> {
    const id = saltId(need);
    return this.#untilWritten(id, async () => {
      const stored = await this.#store.get<SaltBody>(KIND, id);
      const claim = claimSalt(stored?.body, need, now, randomBytes(SALT_BYTES).toString('base64'));
      if (claim.kind === 'use') return claim.body;
      const document = { kind: KIND, id, body: claim.body, pending: [] };
      if (stored === undefined) await this.#store.insert({ ...document, version: 1 });
      else await this.#store.replace({ ...document, version: stored.version + 1 }, stored.version);
      return claim.body;
    });
  }

  /** Reads, decides and writes again for as long as another instance comes between. */
  async #untilWritten<T>(id: string, write: () => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        return await write();
      } catch (error) {
        if (!isRace(error)) throw error;
      }
    }
    throw new Error(`No agreement on the salt ${id} after ${MAX_ATTEMPTS} attempts`);
  }

  async #release(id: string, importIds: ReadonlySet<string>, now: number): Promise<void> {
    const stored = await this.#store.get<SaltBody>(KIND, id);
    if (stored === undefined) return;
    const { version } = stored;
    const body = withoutImports(stored.body, importIds);
    if (isDestroyable(body, now)) await this.#store.remove(KIND, id, version);
    else await this.#store.replace({ ...stored, version: version + 1, body }, version);
  }

  /** A document that another instance has changed or removed meanwhile is that instance's business. */
  async #removeAll(documents: readonly StoredDocument<SaltBody>[]): Promise<number> {
    let removed = 0;
    for (const { id, version } of documents) {
      try {
        await this.#store.remove(KIND, id, version);
        removed++;
      } catch (error) {
        if (!isRace(error)) throw error;
      }
    }
    return removed;
  }

  #forget(which: (one: Held) => boolean): void {
    for (const [key, one] of this.#held.entries()) if (which(one)) this.#held.delete(key);
  }
}
