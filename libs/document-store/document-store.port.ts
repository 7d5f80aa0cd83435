/** A stored document. Everything but `id` and `version` is the kind's own. */
export interface StoredDocument<T extends object> {
  readonly kind: string;
  readonly id: string;
  /** 1 when inserted, one more with each replacement. */
  readonly version: number;
  readonly body: T;
  /** Changes not yet published to `directory` and `management`; stored with the document, because there is no transaction over several. */
  readonly pending: readonly PendingChange[];
}

/** One change that still has to be published. */
export interface PendingChange {
  readonly version: number;
  readonly change: 'CREATED' | 'REPLACED' | 'DELETED';
  readonly actor: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  /** The document as it was after this change. */
  readonly body: object;
}

/** The indexes that a kind declares: `find` and uniqueness work on these fields alone. */
export interface KindDeclaration {
  readonly kind: string;
  /** Fields whose value (a string, or each string of an array) is unique within the kind. */
  readonly unique: readonly string[];
  /** Further fields that `find` may ask for. */
  readonly indexed: readonly string[];
}

/** What `find` asks: equality on one declared field, or everything with something still to publish. */
export type DocumentQuery = { readonly field: string; readonly value: string } | { readonly pending: true } | { readonly all: true };

/**
 * Documents: the truth about settings. Contract in `document-store.contract.ts`.
 *
 * - `insert` rejects with `DuplicateDocument` (naming the field) if the id or a unique field is taken.
 * - `replace` succeeds only at the version that was read, else rejects with `StaleDocument`: of 20 racing writers one wins.
 * - `remove` deletes at a version. A document whose deletion must be published is first replaced by a marked one.
 * - A write that resolves is durable, and seen by every later `get` and `find`.
 */
export abstract class DocumentStore {
  abstract get<T extends object>(kind: string, id: string): Promise<StoredDocument<T> | undefined>;
  abstract find<T extends object>(kind: string, query: DocumentQuery): Promise<readonly StoredDocument<T>[]>;
  abstract insert<T extends object>(document: StoredDocument<T>): Promise<void>;
  abstract replace<T extends object>(document: StoredDocument<T>, atVersion: number): Promise<void>;
  abstract remove(kind: string, id: string, atVersion: number): Promise<void>;
}
