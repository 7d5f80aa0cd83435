import { type PendingChange, type PendingErasure, type StoredDocument } from '#libs/document-store';

/** Who changes a document, and when (epoch milliseconds). */
export interface Author {
  readonly actor: string;
  readonly at: number;
}

const pending = (
  { version, body }: Pick<StoredDocument<object>, 'version' | 'body'>,
  change: PendingChange['change'],
  { actor, at }: Author,
  erasure?: PendingErasure,
): PendingChange => ({ version, change, actor, changedAt: at, body, ...(erasure && { erasure }) });

/** A new document, its creation still to be published. */
export const created = <T extends object>(kind: string, id: string, body: T, author: Author): StoredDocument<T> => ({
  kind,
  id,
  version: 1,
  body,
  pending: [pending({ version: 1, body }, 'CREATED', author)],
});

const changed = <T extends object>(
  document: StoredDocument<T>,
  body: T,
  change: (version: number) => PendingChange,
): StoredDocument<T> => {
  const version = document.version + 1;
  return { ...document, version, body, pending: [...document.pending, change(version)] };
};

/** The document with another body, the change still to be published, with what it asks to forget. */
export const replaced = <T extends object>(
  document: StoredDocument<T>,
  body: T,
  author: Author,
  erasure?: PendingErasure,
): StoredDocument<T> => changed(document, body, (version) => pending({ version, body }, 'REPLACED', author, erasure));

/** The document marked as deleted. It stays until that has been published; then the outbox removes it. */
export const deleted = <T extends object>(
  document: StoredDocument<T>,
  author: Author,
  erasure?: PendingErasure,
): StoredDocument<T> =>
  changed(document, document.body, (version) => pending({ version, body: document.body }, 'DELETED', author, erasure));

/** Whether only the publication of its deletion keeps the document. */
export const isDeleted = (document: StoredDocument<object>): boolean => document.pending.at(-1)?.change === 'DELETED';
