import { type MigrationInterface, type QueryRunner } from 'typeorm';

/*
 * What ingest kept (`letters`) and what projections kept (`dead_letters`) are told apart by their tables and read as one
 * list (`all_letters`, of the active version). The id of a projection's letter is that of its record's place, so a
 * rebuild brings the same letter. Counts of refusals are by quarter-hours, because the offset of every zone is a multiple
 * of one: any zone's days can be cut from them.
 */
const statements: readonly string[] = [
  `create table letters (
    dead_letter_id uuid primary key,
    site_id text not null,
    event_id uuid,
    code text not null,
    field text,
    detail text not null,
    step text not null,
    recorded_at timestamptz not null,
    import_id uuid,
    visitor uuid,
    body text not null,
    state text not null default 'open',
    attempts uuid[] not null default '{}'
  )`,
  `create index letters_site on letters (site_id, recorded_at)`,
  `create index letters_open on letters (site_id, recorded_at) where state = 'open'`,
  `create index letters_event on letters (event_id) where event_id is not null`,
  `create index letters_age on letters (recorded_at)`,
  `alter table dead_letters add column event_id uuid`,
  `alter table dead_letters add column state text not null default 'open'`,
  `alter table dead_letters add column attempts uuid[] not null default '{}'`,
  `alter table dead_letters add column dead_letter_id uuid not null
    generated always as (md5(projection || ':' || partition::text || ':' || position::text)::uuid) stored`,
  `create index dead_letters_id on dead_letters (dead_letter_id)`,
  `create index dead_letters_event on dead_letters (event_id) where event_id is not null`,
  `create view all_letters as
    select dead_letter_id, site_id, event_id, code, field, detail, step, recorded_at, import_id, body,
      null::bytea as record, state, attempts, null::text as projection
    from letters
    union all
    select dead_letter_id, site_id, event_id, code, null, detail, step, recorded_at, null, null,
      record, state, attempts, projection
    from dead_letters d
    where version = coalesce((select p.active_version from projections p where p.name = d.projection), version)`,
  `create table refusal_counts (
    site_id text not null,
    quarter timestamptz not null,
    code text not null,
    origin text not null,
    count bigint not null,
    last_at timestamptz not null,
    primary key (site_id, quarter, code, origin)
  )`,
  `create index refusal_counts_age on refusal_counts (quarter)`,
  // A sample, for receipts: the first refusal of an event counts.
  `create table refused_events (
    site_id text not null,
    event_id uuid not null,
    code text not null,
    refused_at timestamptz not null,
    primary key (event_id, site_id)
  )`,
  `create index refused_events_age on refused_events (refused_at)`,
];

/** Dead letters as one list with their state, and what was refused, counted. */
export class LettersAndRefusals1795240803000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
