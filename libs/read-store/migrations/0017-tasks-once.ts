import { type MigrationInterface, type QueryRunner } from 'typeorm';

/*
 * A job that two processes added at the same time had each of its tasks twice. Of such the one that has come furthest
 * stays, then the oldest.
 */
const statements: readonly string[] = [
  `delete from tasks where task_id in (
     select task_id from (
       select task_id, row_number() over (
         partition by job_id, projection, version, partition, payload order by state = 'done' desc, task_id) as nth
       from tasks) t
     where nth > 1)`,
  `create unique index tasks_once on tasks (job_id, projection, version, partition, payload)`,
  // Its first column serves those who ask for a job.
  `drop index tasks_job`,
];

/** A job has each of its tasks once per partition, however many ask for it. */
export class TasksOnce1795240817000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
