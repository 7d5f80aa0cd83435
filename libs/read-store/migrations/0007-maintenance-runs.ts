import { type MigrationInterface, type QueryRunner } from 'typeorm';

/*
 * A run of maintenance: that of a night, named by its date, or one that was asked for. One process works at a run and says
 * so every few seconds; what each step did stands in `steps`, so that another one goes on where the first died.
 */
const statements: readonly string[] = [
  `create table maintenance_runs (
    run text primary key,
    asked_at timestamptz not null default now(),
    holder uuid,
    beaten_at timestamptz,
    steps jsonb not null default '{}',
    done_at timestamptz
  )`,
];

/** Runs of maintenance. */
export class MaintenanceRuns1795240807000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
