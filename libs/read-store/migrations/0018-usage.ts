import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { usage } from '../traffic-changes/0018-usage.ts';
import { changeTrafficSchemas } from './change-traffic-schemas.ts';

/** What plans limit, by month. */
export class Usage1795240818000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await changeTrafficSchemas(runner, usage);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
