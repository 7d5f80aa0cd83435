import { type PendingChange, type StoredDocument } from '../document-store.port.ts';
import { type IndexedValue } from '../indexed-values.ts';

/** A unique value that a document has, and the attempt that claimed it. */
export interface Held {
  readonly key: string;
  readonly token: string;
}

/**
 * What a change of a document sets. Body and pending changes are JSON as text: they hold what visitors' pages have sent,
 * such as members called `$set`, `a.b` or `_bsontype` and arrays in arrays, which servers or the driver refuse or take
 * for something else. What they are found by stands beside them.
 */
export interface MongoFields {
  readonly version: number;
  readonly body: string;
  readonly pending: string;
  readonly isPending: boolean;
  /** `field:value` of every declared field. */
  readonly indexed: readonly string[];
}

/** A document as it is kept in the collection of its kind. */
export interface MongoDocument extends MongoFields {
  readonly _id: string;
  /** 0 while it is being inserted: then nobody sees it. */
  readonly version: number;
  readonly unique: readonly Held[];
  /** Token of the change that is claiming unique values right now; see `unique-claims.ts`. */
  readonly attempt: string | null;
}

/** Fields have no colon in their names. */
export const indexKey = (field: string, value: string): string => `${field}:${value}`;

export const fieldsOf = (document: StoredDocument<object>, values: readonly IndexedValue[]): MongoFields => ({
  version: document.version,
  body: JSON.stringify(document.body),
  pending: JSON.stringify(document.pending),
  isPending: document.pending.length > 0,
  indexed: values.map(({ field, value }) => indexKey(field, value)),
});

export const storedOf = <T extends object>(kind: string, document: MongoDocument): StoredDocument<T> => ({
  kind,
  id: document._id,
  version: document.version,
  body: JSON.parse(document.body) as T,
  pending: JSON.parse(document.pending) as readonly PendingChange[],
});
