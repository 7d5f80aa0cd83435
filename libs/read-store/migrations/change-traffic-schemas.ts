import { type QueryRunner } from 'typeorm';
import { type TrafficChange } from '../traffic-changes/traffic-change.ts';

interface Named {
  readonly name: string;
}

/** Makes a change to every version of the traffic tables that there is. */
export const changeTrafficSchemas = async (runner: QueryRunner, change: TrafficChange): Promise<void> => {
  const schemas = (await runner.query(
    `select nspname as name from pg_namespace where nspname ~ '^traffic_v[0-9]+$'`,
  )) as readonly Named[];
  for (const { name } of schemas) for (const statement of change(name)) await runner.query(statement);
};
