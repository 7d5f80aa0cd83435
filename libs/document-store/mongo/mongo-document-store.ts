import { randomUUID } from 'node:crypto';
import { type Collection, type Filter, type MongoClient } from 'mongodb';
import {
  type DocumentQuery,
  DocumentStore,
  DocumentStoreUnavailable,
  DuplicateDocument,
  type KindDeclaration,
  StaleDocument,
  type StoredDocument,
} from '../document-store.port.ts';
import { DeclaredKinds, indexedValues } from '../indexed-values.ts';
import { fieldsOf, type Held, indexKey, type MongoDocument, type MongoFields, storedOf } from './mongo-document.ts';
import { databaseName, isDuplicate, mongoClient, onServer } from './mongo-server.ts';
import { AttemptLost, type Claim, UniqueClaims, ValueTaken } from './unique-claims.ts';

/** No kind has a dot in its name. */
const CLAIMS = 'unique.claims';

const PATIENCE_MS = 3000;
const MAX_ATTEMPTS = 50;

export interface MongoDocumentStoreOptions {
  /** `mongodb://` or `mongodb+srv://`; its path names the database. */
  readonly uri: string;
  readonly declarations: readonly KindDeclaration[];
  /** How long another process may take between two writes of one change, before it counts as dead. */
  readonly patienceMs?: number;
}

/** A change as it will be written: its fields, and the keys of its unique values. */
interface Change {
  readonly kind: string;
  readonly id: string;
  readonly fields: MongoFields;
  readonly keys: readonly string[];
}

/**
 * Documents in a collection per kind. A change that brings no unique value is one write; `unique-claims.ts` says what
 * the others are. Nothing is used that only some servers have: no transactions, no change streams, and indexes are there for speed.
 */
export class MongoDocumentStore extends DocumentStore {
  readonly #client: MongoClient;
  readonly #database: string | undefined;
  readonly #declarations: readonly KindDeclaration[];
  readonly #kinds: DeclaredKinds;
  readonly #patienceMs: number;

  constructor({ uri, declarations, patienceMs = PATIENCE_MS }: MongoDocumentStoreOptions) {
    super();
    this.#client = mongoClient(uri);
    this.#database = databaseName(uri);
    this.#declarations = declarations;
    this.#kinds = new DeclaredKinds(declarations);
    this.#patienceMs = patienceMs;
  }

  /** Makes the indexes where they are missing; to be called before anything else. Several processes may ask at once. */
  async prepare(): Promise<void> {
    await onServer(async () => {
      for (const { kind } of this.#declarations) {
        await this.#collection(kind).createIndex({ indexed: 1, _id: 1 }, {}, {});
        await this.#collection(kind).createIndex({ isPending: 1, _id: 1 }, {}, {});
      }
    });
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  override async get<T extends object>(kind: string, id: string): Promise<StoredDocument<T> | undefined> {
    this.#kinds.get(kind);
    const found = await onServer(() => this.#collection(kind).findOne({ _id: id }));
    return found && found.version > 0 ? storedOf<T>(kind, found) : undefined;
  }

  override async find<T extends object>(kind: string, query: DocumentQuery): Promise<readonly StoredDocument<T>[]> {
    this.#kinds.mayFind(kind, query);
    const filter = { ...filterOf(query), version: { $gt: 0 } };
    const found = await onServer(() => this.#collection(kind).find(filter).sort({ _id: 1 }).toArray());
    return found.map((document) => storedOf<T>(kind, document));
  }

  override async insert<T extends object>(document: StoredDocument<T>): Promise<void> {
    const change = this.#changeOf(document);
    await onServer(async () => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const inserted = change.keys.length === 0 ? await this.#insertPlain(change) : await this.#insertUnique(change);
        if (inserted) return;
      }
      throw new DocumentStoreUnavailable(new Error(`${change.kind} ${change.id} was broken off ${MAX_ATTEMPTS} times`));
    });
  }

  override async replace<T extends object>(document: StoredDocument<T>, atVersion: number): Promise<void> {
    const change = this.#changeOf(document);
    const hasUnique = this.#kinds.get(document.kind).unique.length > 0;
    const replaced = await onServer(() =>
      hasUnique ? this.#replaceUnique(change, atVersion) : this.#write(change, { version: atVersion }, []),
    );
    if (!replaced) throw new StaleDocument(document.kind, document.id, atVersion);
  }

  override async remove(kind: string, id: string, atVersion: number): Promise<void> {
    this.#kinds.get(kind);
    await onServer(async () => {
      const removed = await this.#collection(kind).findOneAndDelete({ _id: id, version: atVersion });
      if (!removed) throw new StaleDocument(kind, id, atVersion);
      await this.#claimsOf(kind).release(id, removed.unique);
    });
  }

  /** Answers whether it is done; rejects with `DuplicateDocument` if the id is taken. */
  async #insertPlain({ kind, id, fields }: Change): Promise<boolean> {
    return this.#make(kind, { _id: id, ...fields, unique: [], attempt: null });
  }

  async #insertUnique(change: Change): Promise<boolean> {
    const { kind, id, fields, keys } = change;
    const token = randomUUID();
    if (!(await this.#make(kind, { _id: id, ...fields, version: 0, unique: [], attempt: token }))) return false;
    return this.#withClaims(change, token, keys, (held) => this.#write(change, { version: 0, attempt: token }, held));
  }

  /** Answers false if an insertion of the same id was under way and has come to nothing. */
  async #make(kind: string, document: MongoDocument): Promise<boolean> {
    try {
      await this.#collection(kind).insertOne(document);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      if (await this.#claimsOf(kind).settled(document._id)) throw new DuplicateDocument(kind, 'id', { cause: error });
      return false;
    }
  }

  async #replaceUnique(change: Change, atVersion: number): Promise<boolean> {
    const { kind, id, keys } = change;
    const before = await this.#collection(kind).findOne({ _id: id, version: atVersion });
    if (!before) return false;
    const kept = before.unique.filter(({ key }) => keys.includes(key));
    const entering = keys.filter((key) => !kept.some((held) => held.key === key));
    const at = { version: atVersion };
    const replaced =
      entering.length === 0
        ? await this.#write(change, at, kept)
        : await this.#replaceClaiming(change, atVersion, kept, entering);
    if (replaced) {
      const leaving = before.unique.filter(({ key }) => !keys.includes(key));
      await this.#claimsOf(kind).release(id, leaving);
    }
    return replaced;
  }

  /** A later attempt at the same version takes the place of an earlier one, which then is stale. */
  async #replaceClaiming(
    change: Change,
    atVersion: number,
    kept: readonly Held[],
    entering: readonly string[],
  ): Promise<boolean> {
    const { kind, id } = change;
    const token = randomUUID();
    const began = await this.#collection(kind).updateOne({ _id: id, version: atVersion }, { $set: { attempt: token } });
    if (began.matchedCount === 0) return false;
    const at = { version: atVersion, attempt: token };
    return this.#withClaims(change, token, entering, (held) => this.#write(change, at, [...kept, ...held]));
  }

  /**
   * Claims, writes, and gives everything up again if it cannot be. After any other error nothing is given up: the
   * write may have been done, and whoever comes next can tell.
   */
  async #withClaims(
    { kind, id }: Change,
    token: string,
    keys: readonly string[],
    write: (held: readonly Held[]) => Promise<boolean>,
  ): Promise<boolean> {
    const claims = this.#claimsOf(kind);
    const giveUp = async (): Promise<void> => {
      await claims.breakOff({ owner: id, token });
      await claims.release(
        id,
        keys.map((key) => ({ key, token })),
      );
    };
    try {
      const written = await write(await claims.claim({ owner: id, token }, keys));
      if (!written) await giveUp();
      return written;
    } catch (error) {
      if (!(error instanceof ValueTaken) && !(error instanceof AttemptLost)) throw error;
      await giveUp();
      if (error instanceof AttemptLost) return false;
      throw new DuplicateDocument(kind, fieldOf(error.key), { cause: error });
    }
  }

  async #write(
    { kind, id, fields }: Change,
    at: { readonly version: number; readonly attempt?: string },
    unique: readonly Held[],
  ): Promise<boolean> {
    const written = await this.#collection(kind).updateOne(
      { _id: id, ...at },
      { $set: { ...fields, unique, attempt: null } },
    );
    return written.matchedCount > 0;
  }

  #changeOf(document: StoredDocument<object>): Change {
    const { kind, id } = document;
    const values = indexedValues(this.#kinds.get(kind), document.body);
    const keys = values
      .filter(({ isUnique }) => isUnique)
      .map(({ field, value }) => `${kind}:${indexKey(field, value)}`);
    return { kind, id, fields: fieldsOf(document, values), keys };
  }

  #collection(kind: string): Collection<MongoDocument> {
    return this.#client.db(this.#database).collection<MongoDocument>(kind);
  }

  #claimsOf(kind: string): UniqueClaims {
    const claims = this.#client.db(this.#database).collection<Claim>(CLAIMS);
    return new UniqueClaims(claims, this.#collection(kind), { patienceMs: this.#patienceMs });
  }
}

const filterOf = (query: DocumentQuery): Filter<MongoDocument> => {
  if ('all' in query) return {};
  if ('pending' in query) return { isPending: true };
  return { indexed: indexKey(query.field, query.value) };
};

/** Of a key `kind:field:value`. */
const fieldOf = (key: string): string => key.split(':', 2)[1] ?? 'id';
