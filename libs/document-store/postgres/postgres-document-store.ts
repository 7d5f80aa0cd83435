import { type Postgres, sqlErrorOf } from '#libs/postgres';
import {
  type DocumentQuery,
  DocumentStore,
  DuplicateDocument,
  type KindDeclaration,
  StaleDocument,
  type StoredDocument,
} from '../document-store.port.ts';
import { DeclaredKinds, indexedValues } from '../indexed-values.ts';
import { makeDocumentTables } from './document-tables.ts';

const UNIQUE_VIOLATION = '23505';

const SELECT = 'select kind, id, version, body, pending from documents.documents';

const INSERT = `
  with document as (
    insert into documents.documents (kind, id, version, body, pending) values ($1, $2, $3, $4, $5)
  )
  insert into documents.indexed_values (kind, id, field, value, is_unique)
  select $1, $2, * from unnest($6::text[], $7::text[], $8::boolean[])`;

/*
 * One statement, so one round trip and one snapshot. What leaves and what enters the index are disjoint sets: the order
 * in which the two parts run does not matter. A writer that waited for the row finds another version, and nothing is done.
 */
const REPLACE = `
  with replaced as (
    update documents.documents set version = $3, body = $4, pending = $5
    where kind = $1 and id = $2 and version = $9
    returning 1
  ),
  entering as (select * from unnest($6::text[], $7::text[], $8::boolean[]) as entering (field, value, is_unique)),
  gone as (
    delete from documents.indexed_values old
    where kind = $1 and id = $2 and exists (select from replaced)
      and not exists (select from entering e where e.field = old.field and e.value = old.value)
  ),
  added as (
    insert into documents.indexed_values (kind, id, field, value, is_unique)
    select $1, $2, field, value, is_unique from entering e
    where exists (select from replaced)
      and not exists (
        select from documents.indexed_values old
        where old.kind = $1 and old.id = $2 and old.field = e.field and old.value = e.value
      )
  )
  select 1 from replaced`;

const REMOVE = `
  with removed as (
    delete from documents.documents where kind = $1 and id = $2 and version = $3 returning 1
  ),
  gone as (delete from documents.indexed_values where kind = $1 and id = $2 and exists (select from removed))
  select 1 from removed`;

const TAKEN = `
  select field from documents.indexed_values
  where kind = $1 and id <> $2 and is_unique
    and (field, value) in (select * from unnest($3::text[], $4::text[]))
  limit 1`;

/** Documents in two tables of the schema `documents`; see `document-tables.ts`. */
export class PostgresDocumentStore extends DocumentStore {
  readonly #postgres: Postgres;
  readonly #kinds: DeclaredKinds;

  constructor(postgres: Postgres, declarations: readonly KindDeclaration[]) {
    super();
    this.#postgres = postgres;
    this.#kinds = new DeclaredKinds(declarations);
  }

  /** Makes the tables where they are missing; to be called before anything else. */
  async prepare(): Promise<void> {
    await makeDocumentTables(this.#postgres);
  }

  override async get<T extends object>(kind: string, id: string): Promise<StoredDocument<T> | undefined> {
    this.#kinds.get(kind);
    const rows = await this.#postgres.prepared<StoredDocument<T>>(`${SELECT} where kind = $1 and id = $2`, [kind, id]);
    return rows[0];
  }

  override async find<T extends object>(kind: string, query: DocumentQuery): Promise<readonly StoredDocument<T>[]> {
    this.#kinds.mayFind(kind, query);
    const of = 'where kind = $1';
    if ('all' in query) return this.#postgres.prepared(`${SELECT} ${of} order by id`, [kind]);
    if ('pending' in query) return this.#postgres.prepared(`${SELECT} ${of} and pending <> '[]' order by id`, [kind]);
    return this.#postgres.prepared(
      `${SELECT} ${of} and id in (select id from documents.indexed_values where kind = $1 and field = $2 and value = $3) order by id`,
      [kind, query.field, query.value],
    );
  }

  override async insert<T extends object>(document: StoredDocument<T>): Promise<void> {
    await this.#write(document, () => this.#postgres.prepared(INSERT, this.#valuesOf(document)));
  }

  override async replace<T extends object>(document: StoredDocument<T>, atVersion: number): Promise<void> {
    const replaced = await this.#write(document, () =>
      this.#postgres.prepared(REPLACE, [...this.#valuesOf(document), atVersion]),
    );
    if (replaced.length === 0) throw new StaleDocument(document.kind, document.id, atVersion);
  }

  override async remove(kind: string, id: string, atVersion: number): Promise<void> {
    this.#kinds.get(kind);
    const removed = await this.#postgres.prepared(REMOVE, [kind, id, atVersion]);
    if (removed.length === 0) throw new StaleDocument(kind, id, atVersion);
  }

  #valuesOf({ kind, id, version, body, pending }: StoredDocument<object>): readonly unknown[] {
    const values = indexedValues(this.#kinds.get(kind), body);
    return [
      kind,
      id,
      version,
      JSON.stringify(body),
      JSON.stringify(pending),
      values.map(({ field }) => field),
      values.map(({ value }) => value),
      values.map(({ isUnique }) => isUnique),
    ];
  }

  async #write<R>(document: StoredDocument<object>, write: () => Promise<R>): Promise<R> {
    try {
      return await write();
    } catch (error) {
      const refused = sqlErrorOf(error);
      if (refused?.state !== UNIQUE_VIOLATION) throw error;
      const field = refused.constraint === 'documents_id' ? 'id' : await this.#takenField(document);
      throw new DuplicateDocument(document.kind, field, { cause: error });
    }
  }

  /** The server names the index, not the field; whoever took the value may be gone by now, then any field will do. */
  async #takenField({ kind, id, body }: StoredDocument<object>): Promise<string> {
    const declaration = this.#kinds.get(kind);
    const values = indexedValues(declaration, body);
    const taken = await this.#postgres.prepared<{ field: string }>(TAKEN, [
      kind,
      id,
      values.map(({ field }) => field),
      values.map(({ value }) => value),
    ]);
    return taken[0]?.field ?? declaration.unique[0] ?? 'id';
  }
}
