import { type MigrationInterface, type QueryRunner } from 'typeorm';

/*
 * One row for each change of a document. What a document was is kept with each, so that the next change can be told from
 * it. JSON is kept as text: nothing is asked of it here.
 */
const statements: readonly string[] = [
  `create table audit_entries (
    record_key text not null,
    version bigint not null,
    kind text not null,
    document_id text not null,
    action text not null,
    actor text not null,
    at timestamptz not null,
    organisation_id text,
    organisation_ids text[] not null,
    website_id text,
    document text not null,
    changes text not null,
    primary key (record_key, version)
  )`,
  `create index audit_entries_organisation on audit_entries using gin (organisation_ids)`,
  `create index audit_entries_website on audit_entries (website_id, at) where website_id is not null`,
];

/** Who has changed what. */
export class Audit1795240825000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
