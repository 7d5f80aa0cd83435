import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { baseTables, trafficSchema, firstTrafficTables } from '../traffic-schema.ts';

/** The tables that every projection shares, and the first version of the traffic projection. */
export class FirstTables1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...baseTables, ...firstTrafficTables(trafficSchema(1))]) await runner.query(statement);
    await runner.query(`insert into projections (name, active_version) values ('traffic', 1)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
