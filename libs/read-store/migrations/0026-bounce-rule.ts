import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { bounceRule } from '../traffic-changes/0026-bounce-rule.ts';
import { changeTrafficSchemas } from './change-traffic-schemas.ts';

/** Each website says what a bounce is. */
export class BounceRule1795240826000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await changeTrafficSchemas(runner, bounceRule);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
