import { chunkedTables } from '../chunks/chunked-tables.ts';
import { type TrafficChange } from './traffic-change.ts';

/*
 * A week: old rows go soon after nobody needs them, and the indexes that are written to stay small. Planning a question
 * over 30 days takes as long as over months (0.3 ms), over a year 2 ms (docs/query-plans.md).
 */
const CHUNK = '7 days';

/**
 * Makes a hypertable of a table of months, with the same columns, the same indexes under the same names, and the rows
 * that there are. Rows of sessions are written again and again: room in each page keeps such updates there.
 */
const asHypertable = (schema: string, table: string, column: string): string => `
do $$
declare
  one record;
begin
  if not exists (select from pg_extension where extname = 'timescaledb') then
    return;
  end if;
  create temp table index_of_table on commit drop as
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = '${schema}' and tablename = '${table}';
  alter table ${schema}.${table} rename to ${table}_in_months;
  create table ${schema}.${table} (like ${schema}.${table}_in_months including defaults)
    ${table === 'sessions' ? 'with (fillfactor = 80)' : ''};
  for one in select * from index_of_table loop
    execute format('alter index ${schema}.%I rename to %I', one.name, one.name || '_in_months');
    execute replace(one.definition, ' ON ONLY ', ' ON ');
  end loop;
  drop table index_of_table;
  perform create_hypertable('${schema}.${table}', '${column}',
    chunk_time_interval => interval '${CHUNK}', create_default_indexes => false);
  insert into ${schema}.${table} select * from ${schema}.${table}_in_months;
  drop table ${schema}.${table}_in_months;
end $$`;

/** Where TimescaleDB is there, rows of events and sessions lie in its hypertables; elsewhere months stay what they are. */
export const hypertables: TrafficChange = (schema) =>
  Object.entries(chunkedTables).map(([table, column]) => asHypertable(schema, table, column));
