import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { namedSessions } from '../traffic-changes/0009-named-sessions.ts';
import { changeTrafficSchemas } from './change-traffic-schemas.ts';

/** One session by its id. */
export class NamedSessions1795240809000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await changeTrafficSchemas(runner, namedSessions);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
