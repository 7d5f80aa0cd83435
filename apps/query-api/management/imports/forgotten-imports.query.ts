import { type Sql } from '#libs/postgres';

const SQL = `
  select job_id as "importId" from tasks
  where job_id = any($1::uuid[])
  group by job_id
  having bool_and(state = 'done')`;

/** Those of the undone imports whose rows have gone: the owner of each partition has done its task. */
export const forgottenImports = async (sql: Sql, importIds: readonly string[]): Promise<ReadonlySet<string>> => {
  if (importIds.length === 0) return new Set();
  const rows = await sql.query<{ importId: string }>(SQL, [importIds]);
  return new Set(rows.map(({ importId }) => importId));
};
