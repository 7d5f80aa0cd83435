import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which of a partition's owners may write: the one whose term is stored. */
export class Terms1795240816000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table checkpoints add term int not null default 0');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
