import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { segments } from '../traffic-changes/0011-segments.ts';
import { changeTrafficSchemas } from './change-traffic-schemas.ts';

/** Copies of closed days by column. */
export class Segments1795240811000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await changeTrafficSchemas(runner, segments);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
