import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type DocumentStore, DuplicateDocument, StaleDocument } from '#libs/document-store';
import { MINUTE_MS } from '#libs/domain';
import { type ApiKeyUse } from './api-key.ts';

const KIND = 'apiKeyUse';

const logger = new Logger('ApiKeys');

/**
 * When keys were last used. Noting it costs nothing: it is written in the background, once a minute, and only of keys
 * that were used meanwhile. A crash loses that minute.
 */
export class KeyUses implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #documents: DocumentStore;
  #used = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.flush(), MINUTE_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  /** Notes that a key was used, epoch milliseconds. */
  note(keyId: string, at: number): void {
    this.#used.set(keyId, at);
  }

  /** When a key was last used, as far as it was written; null for never. */
  async lastUsed(keyId: string): Promise<number | null> {
    const written = (await this.#documents.get<ApiKeyUse>(KIND, keyId))?.body.at;
    const noted = this.#used.get(keyId);
    return written === undefined && noted === undefined ? null : Math.max(written ?? 0, noted ?? 0);
  }

  /** Forgets a key that is gone. */
  async forget(keyId: string): Promise<void> {
    this.#used.delete(keyId);
    const found = await this.#documents.get<ApiKeyUse>(KIND, keyId);
    if (found) await unlessLost(this.#documents.remove(KIND, keyId, found.version));
  }

  /** Writes what was noted since the last time. What cannot be written is noted again, and never fails anybody. */
  async flush(): Promise<void> {
    await this.#writing;
    this.#writing = this.#write();
    await this.#writing;
  }

  async #write(): Promise<void> {
    const used = this.#used;
    this.#used = new Map();
    try {
      for (const [keyId, at] of used) await this.#writeOne(keyId, at);
    } catch (error) {
      this.#used = new Map([...used, ...this.#used]);
      logger.warn({ message: 'The last use of API keys could not be written; it is tried again', error });
    }
  }

  /** Where another process writes the same moment of the same key, either will do. */
  async #writeOne(keyId: string, at: number): Promise<void> {
    const found = await this.#documents.get<ApiKeyUse>(KIND, keyId);
    const written = { kind: KIND, id: keyId, body: { at }, pending: [] };
    if (!found) await unlessLost(this.#documents.insert({ ...written, version: 1 }));
    else if (found.body.at < at)
      await unlessLost(this.#documents.replace({ ...written, version: found.version + 1 }, found.version));
  }
}

const unlessLost = async (writing: Promise<void>): Promise<void> => {
  try {
    await writing;
  } catch (error) {
    if (!(error instanceof DuplicateDocument || error instanceof StaleDocument)) throw error;
  }
};
