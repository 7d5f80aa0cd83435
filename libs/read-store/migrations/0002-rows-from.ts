import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { rowsFrom } from '../traffic-changes/0002-rows-from.ts';
import { changeTrafficSchemas } from './change-traffic-schemas.ts';

/** Retention: where each website's event rows begin. */
export class RowsFrom1795240800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await changeTrafficSchemas(runner, rowsFrom);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
