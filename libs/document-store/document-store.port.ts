import { Failure } from '#libs/domain';

/** A stored document. Everything but `id` and `version` is the kind's own. */
export interface StoredDocument<T extends object> {
  readonly kind: string;
  readonly id: string;
  /** 1 when inserted, one more with each change of the body. */
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
  /** What the change asks every projection to forget. */
  readonly erasure?: PendingErasure;
}

/** The part of an `ErasureRequested` that its change does not say. */
export interface PendingErasure {
  readonly erasureId: string;
  readonly siteId: string;
  readonly scope: 'VISITOR' | 'WEBSITE' | 'IMPORT';
  readonly visitorId: string | null;
  readonly importId: string | null;
}

/** What a kind of document promises: its indexes, and where its changes go. */
export interface KindDeclaration {
  readonly kind: string;
  /** Fields whose value (a string, or each string of an array) is unique within the kind. */
  readonly unique: readonly string[];
  /** Further fields that `find` may ask for. */
  readonly indexed: readonly string[];
  /** Whether its changes are published: `directory` for what other apps hold in memory, `management` for the audit log alone. */
  readonly published: 'directory' | 'management' | 'never';
  /** Fields that never leave the document, left out of whatever is published. */
  readonly secrets: readonly string[];
}

/** What `find` asks: equality on one declared field, or everything with something still to publish. */
export type DocumentQuery =
  { readonly field: string; readonly value: string } | { readonly pending: true } | { readonly all: true };

/** The id, or the value of a unique field, is taken. */
export class DuplicateDocument extends Error {
  constructor(
    readonly kind: string,
    /** `id`, or the name of the unique field. */
    readonly field: string,
    options?: ErrorOptions,
  ) {
    super(`Another document of kind ${kind} has this ${field}.`, options);
    this.name = 'DuplicateDocument';
  }
}

/** The document is no longer at the version that was read; or it is gone. */
export class StaleDocument extends Error {
  constructor(
    readonly kind: string,
    readonly id: string,
    readonly atVersion: number,
  ) {
    super(`The document ${kind} ${id} is no longer at version ${atVersion}.`);
    this.name = 'StaleDocument';
  }
}

/** The server of the documents cannot be reached, or does not let Footfall in. Callers are told no more; `cause` says which, and where it is. */
export class DocumentStoreUnavailable extends Failure {
  constructor(cause: Error) {
    super('store.unavailable', 'The store of documents is away.', { cause });
    this.name = 'DocumentStoreUnavailable';
  }
}

/**
 * Documents: the truth about settings. Contract in `document-store.contract.ts`.
 *
 * - `insert` rejects with `DuplicateDocument` (naming the field) if the id or a unique field is taken.
 * - `replace` succeeds only at the version that was read, else rejects with `StaleDocument`: of 20 racing writers one wins.
 *   A change of the body takes the next version; `pending` alone may change within one. It rejects with
 *   `DuplicateDocument` as `insert` does.
 * - `remove` deletes at a version. A document whose deletion must be published is first replaced by a marked one.
 * - A write that resolves is durable, and seen by every later `get` and `find`.
 * - `find` answers in the order of ids, and throws on a field that the kind does not declare; every method throws on a
 *   kind that is not declared.
 * - Where the server is away, a method rejects within seconds; a write that rejects so may have been done.
 * - Bodies are JSON: they come back equal, without members that were undefined.
 */
export abstract class DocumentStore {
  abstract get<T extends object>(kind: string, id: string): Promise<StoredDocument<T> | undefined>;
  abstract find<T extends object>(kind: string, query: DocumentQuery): Promise<readonly StoredDocument<T>[]>;
  abstract insert<T extends object>(document: StoredDocument<T>): Promise<void>;
  abstract replace<T extends object>(document: StoredDocument<T>, atVersion: number): Promise<void>;
  abstract remove(kind: string, id: string, atVersion: number): Promise<void>;
}
