import { type Sql } from '#libs/postgres';

const SQL = `
  select t.job_id as "importId" from tasks t join projections p on p.name = t.projection
  where t.job_id = any($1::uuid[]) and t.version <= p.active_version
  group by t.job_id
  having bool_and(t.state = 'done')`;

/** Those of the undone imports whose rows have gone: the owner of each partition has done its task. */
export const forgottenImports = async (sql: Sql, importIds: readonly string[]): Promise<ReadonlySet<string>> => {
  if (importIds.length === 0) return new Set();
  const rows = await sql.query<{ importId: string }>(SQL, [importIds]);
  return new Set(rows.map(({ importId }) => importId));
};
