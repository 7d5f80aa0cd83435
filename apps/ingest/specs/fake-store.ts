import {
  type DocumentQuery,
  DocumentStore,
  DuplicateDocument,
  StaleDocument,
  type StoredDocument,
} from '#libs/document-store';

/** Documents in memory, for specs of what is done with them; what a store must do is its contract's matter. */
export class FakeStore extends DocumentStore {
  readonly documents = new Map<string, StoredDocument<object>>();
  /** Set to make every call fail, as a store that is away does. */
  isAway = false;

  override async get<T extends object>(kind: string, id: string): Promise<StoredDocument<T> | undefined> {
    await this.#there();
    return this.documents.get(`${kind} ${id}`) as StoredDocument<T> | undefined;
  }

  override async find<T extends object>(kind: string, query: DocumentQuery): Promise<readonly StoredDocument<T>[]> {
    await this.#there();
    const ofKind = [...this.documents.values()].filter((document) => document.kind === kind);
    const found =
      'field' in query
        ? ofKind.filter(({ body }) => (body as Record<string, unknown>)[query.field] === query.value)
        : ofKind;
    return found as StoredDocument<T>[];
  }

  override async insert<T extends object>(document: StoredDocument<T>): Promise<void> {
    await this.#there();
    const key = `${document.kind} ${document.id}`;
    if (this.documents.has(key)) throw new DuplicateDocument(document.kind, 'id');
    this.documents.set(key, document);
  }

  override async replace<T extends object>(document: StoredDocument<T>, atVersion: number): Promise<void> {
    await this.#there();
    const key = `${document.kind} ${document.id}`;
    if (this.documents.get(key)?.version !== atVersion) throw new StaleDocument(document.kind, document.id, atVersion);
    this.documents.set(key, document);
  }

  override async remove(kind: string, id: string, atVersion: number): Promise<void> {
    await this.#there();
    if (this.documents.get(`${kind} ${id}`)?.version !== atVersion) throw new StaleDocument(kind, id, atVersion);
    this.documents.delete(`${kind} ${id}`);
  }

  /** Every call takes a turn, so that races are races. */
  async #there(): Promise<void> {
    await new Promise(setImmediate);
    if (this.isAway) throw new Error('the store is away');
  }
}
