import { LRUCache } from 'lru-cache';
import { type StoredDocument } from '#libs/document-store';

const REMEMBERED = 10_000;

/**
 * What this process has published whole. A writer that read a document before its changes were cleared brings them back
 * with its own write; they are then cleared again, but not published again.
 */
export class PublishedVersions {
  readonly #versions = new LRUCache<string, number>({ max: REMEMBERED });

  add({ kind, id, version }: StoredDocument<object>): void {
    this.#versions.set(`${kind}:${id}`, version);
  }

  forget({ kind, id }: StoredDocument<object>): void {
    this.#versions.delete(`${kind}:${id}`);
  }

  /** The document with only those changes that have not been published. */
  without<T extends object>(document: StoredDocument<T>): StoredDocument<T> {
    const published = this.#versions.get(`${document.kind}:${document.id}`) ?? 0;
    return { ...document, pending: document.pending.filter(({ version }) => version > published) };
  }
}
