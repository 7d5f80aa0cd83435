import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { hypertables } from '../traffic-changes/0012-hypertables.ts';
import { changeTrafficSchemas } from './change-traffic-schemas.ts';

/*
 * Asked for only where its library is loaded, since without that the server ends the connection; the loader's own setting
 * tells. Who may not create extensions goes on with months.
 */
const createExtension = `
do $$
begin
  if current_setting('timescaledb.disable_load', true) is null then
    return;
  end if;
  create extension if not exists timescaledb;
exception
  when insufficient_privilege then
    raise warning 'TimescaleDB is installed, but this user may not create the extension: rows stay in native partitions';
end $$`;

/** Hypertables, where TimescaleDB is there. */
export class Hypertables1795240812000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createExtension);
    await changeTrafficSchemas(runner, hypertables);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
