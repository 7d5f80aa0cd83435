import { type Postgres } from '#libs/postgres';

/** Key of the advisory lock under which the tables are made; any number that nobody else uses. */
const TABLES_LOCK = 7_304_511;

/**
 * One table of bodies and a narrow one of the values that they are found by. There is no migration tool here: bodies
 * are JSON, so these tables never change with a kind.
 */
const statements = [
  'create schema if not exists documents',
  `create table if not exists documents.documents (
    kind text not null,
    id text not null,
    version bigint not null,
    body jsonb not null,
    pending jsonb not null,
    constraint documents_id primary key (kind, id)
  )`,
  `create index if not exists documents_pending on documents.documents (kind, id) where pending <> '[]'`,
  `create table if not exists documents.indexed_values (
    kind text not null,
    field text not null,
    value text not null,
    id text not null,
    is_unique boolean not null,
    primary key (kind, field, value, id)
  )`,
  `create unique index if not exists indexed_values_unique on documents.indexed_values (kind, field, value) where is_unique`,
  'create index if not exists indexed_values_document on documents.indexed_values (kind, id)',
];

/** Makes what is missing. Several processes may ask at once. */
export const makeDocumentTables = (postgres: Postgres): Promise<void> =>
  postgres.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [TABLES_LOCK]);
    for (const statement of statements) await tx.query(statement);
  });
