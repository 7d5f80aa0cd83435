import { type DocumentStore, type ImportBody, StaleDocument, type StoredDocument } from '#libs/document-store';

const KIND = 'import';
const MAX_ATTEMPTS = 10;

/** An import is no longer this process's to run: it was undone, deleted, or is run by another. */
export class ImportTakenAway extends Error {
  constructor(importId: string) {
    super(`The import ${importId} was taken away.`);
    this.name = 'ImportTakenAway';
  }
}

/** What a run may write of its document. */
export type ImportChange = Partial<
  Pick<ImportBody, 'state' | 'lines' | 'imported' | 'refused' | 'byRule' | 'bytesDone' | 'error'>
>;

/**
 * The document of an import that this process runs: how far it is, so that another run can go on from there. Whoever wrote
 * it last runs it, which is how two processes that both believed to find out.
 */
export class ImportDocument {
  readonly #store: DocumentStore;
  #stored: StoredDocument<ImportBody>;

  constructor(store: DocumentStore, stored: StoredDocument<ImportBody>) {
    this.#store = store;
    this.#stored = stored;
  }

  get body(): ImportBody {
    return this.#stored.body;
  }

  /** Rejects with `ImportTakenAway`. What is waiting to be published of the document is left as it is. */
  async write(change: ImportChange, now: number): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const { version } = this.#stored;
      const body = { ...this.#stored.body, ...change, updatedAt: now };
      const next = { ...this.#stored, version: version + 1, body };
      try {
        await this.#store.replace(next, version);
        this.#stored = next;
        return;
      } catch (error) {
        if (!(error instanceof StaleDocument)) throw error;
        await this.#readAgain();
      }
    }
    throw new ImportTakenAway(this.body.id);
  }

  async #readAgain(): Promise<void> {
    const { id, state, updatedAt } = this.body;
    const found = await this.#store.get<ImportBody>(KIND, id);
    if (found?.body.state !== state || found.body.updatedAt !== updatedAt) throw new ImportTakenAway(id);
    this.#stored = found;
  }
}
