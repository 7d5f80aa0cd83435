import { type Sql } from '#libs/postgres';

const plainSql = `
  select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as bytes
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relkind = 'r' and c.relname like $2`;

/** Chunks lie in a schema of their own. */
const hypertablesSql = `
  select coalesce(sum(hypertable_size(format('%I.%I', hypertable_schema, hypertable_name)::regclass)), 0)::bigint as bytes
  from timescaledb_information.hypertables where hypertable_schema = $1 and hypertable_name like $2`;

/** Bytes on disk of a schema's tables, or those whose names are like `tables`: indexes and out-of-line values included. */
export const schemaBytes = async (sql: Sql, schema: string, tables = '%'): Promise<number> => {
  const [found] = await sql.query<{ name: string | null }>(
    `select to_regclass('timescaledb_information.hypertables')::text as name`,
  );
  const questions = (found?.name ?? null) === null ? [plainSql] : [plainSql, hypertablesSql];
  const answers = await Promise.all(questions.map((one) => sql.query<{ bytes: number }>(one, [schema, tables])));
  return answers.flat().reduce((sum, { bytes }) => sum + bytes, 0);
};
