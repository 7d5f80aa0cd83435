import { type MigrationInterface, type QueryRunner } from 'typeorm';

/*
 * A run fills a new version beside the active one. `first_positions` says from where on it projects, by partition;
 * `claims_from` from where on it writes claims: those before were copied. A stopped run can go on; at most one is open.
 */
const statements: readonly string[] = [
  `alter table projections add column building_version int`,
  `create table rebuild_runs (
    run_id uuid primary key,
    projection text not null,
    from_version int not null,
    version int not null,
    state text not null check (state in ('running', 'stopped', 'done', 'cancelled')),
    phase text not null check (phase in ('preparing', 'building', 'comparing', 'swapping')),
    compare_only boolean not null,
    first_positions jsonb not null default '{}',
    claims_from jsonb not null default '{}',
    events_done bigint not null default 0,
    events_total bigint not null default 0,
    events_per_second bigint not null default 0,
    lag_events bigint not null default 0,
    result jsonb,
    error text,
    started_at timestamptz not null default now(),
    beaten_at timestamptz not null default now(),
    ended_at timestamptz,
    dropped_at timestamptz
  )`,
  `create unique index rebuild_runs_open on rebuild_runs (projection) where state in ('running', 'stopped')`,
];

/** Rebuilds: which version is being built, and how far each run is. */
export class RebuildRuns1795240805000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
