import { type Transaction } from '#libs/postgres';
import { type Compared } from '../../tasks/compared.ts';
import { type ComparedTable, same } from './owned-rows.ts';

const MAX_EXAMPLES = 20;

const rowOf = (values: ComparedTable['values']): string => {
  const parts = Object.entries(values).map(([column, how]) =>
    how === 'hashed' ? `'${column}', md5(${column}::text)` : `'${column}', ${column}`,
  );
  return `jsonb_build_object(${parts.join(', ')})`;
};

const trimSql = ({ shadow, outside }: ComparedTable): string => `delete from ${shadow} s where ${outside}`;

const compareSql = ({ real, shadow, scope, key, values }: ComparedTable): string => `
  with compared as (
    select ${key.join(', ')}, o.row as old, n.row as new
    from (select ${key.join(', ')}, ${rowOf(values)} as row from ${real} r where ${scope}) o
    full join (select ${key.join(', ')}, ${rowOf(values)} as row from ${shadow}) n using (${key.join(', ')})
  ),
  wrong as (select * from compared where old is distinct from new)
  select (select count(*) from compared) as "rowsCompared", (select count(*) from wrong) as differences,
    coalesce((select jsonb_agg(to_jsonb(w)) from (select * from wrong limit ${MAX_EXAMPLES}) w), '[]'::jsonb) as examples`;

/** Compares a table with what the log says of it; what the log cannot tell any more is taken out of the shadow first. */
export const compareRows = async (tx: Transaction, table: ComparedTable, from: string): Promise<Compared> => {
  await tx.query(trimSql(table), [from]);
  const [found] = await tx.query<Compared>(compareSql(table), [from]);
  if (!found) throw new Error(`${table.real} cannot be compared`);
  return { ...found, examples: found.examples.map((example) => ({ table: table.real, ...(example as object) })) };
};

const deleteSql = ({ real, shadow, scope, key }: ComparedTable): string => `
  delete from ${real} r where ${scope} and not exists (select from ${shadow} s where ${same(key, 's', 'r')})`;

const listOf = (prefix: string, columns: readonly string[]): string =>
  columns.map((column) => `${prefix}.${column}`).join(', ');

const updateSql = ({ real, shadow, scope, key, values }: ComparedTable): string => {
  const columns = Object.keys(values);
  return `
    update ${real} r set ${columns.map((column) => `${column} = s.${column}`).join(', ')}
    from ${shadow} s
    where ${same(key, 's', 'r')} and ${scope}
      and row(${listOf('r', columns)}) is distinct from row(${listOf('s', columns)})`;
};

const insertSql = ({ real, shadow, key, values }: ComparedTable): string => {
  const columns = [...key, ...Object.keys(values)];
  return `
    insert into ${real} (${columns.join(', ')})
    select ${listOf('s', columns)} from ${shadow} s
    on conflict do nothing
    returning ${key[0] ?? ''}::text as id`;
};

/** Makes a table say what the log says, touching only what differs; answers the first part of the keys of rows that were missing. */
export const replaceRows = async (tx: Transaction, table: ComparedTable, from: string): Promise<readonly string[]> => {
  await tx.query(deleteSql(table), [from]);
  await tx.query(updateSql(table), [from]);
  return (await tx.query<{ id: string }>(insertSql(table))).map(({ id }) => id);
};
