import { partitionOf } from '#libs/event-log';
import { type Transaction } from '#libs/postgres';
import { consumingVersions, listConsuming } from '#libs/read-store';
import { type OwnedRows, SHADOW, SITES } from './owned-rows.ts';

/** The schema of a table that is not one of each traffic version. */
const ownSchema = async (tx: Transaction): Promise<string> => {
  const [row] = await tx.query<{ own: string }>('select current_schema() as own');
  if (!row) throw new Error('The connection has no schema');
  return row.own;
};

/** Makes empty tables like those of the rows, beside them, for this transaction alone. */
export const makeShadows = async (tx: Transaction, rows: readonly OwnedRows[]): Promise<void> => {
  const own = await ownSchema(tx);
  const { active } = await consumingVersions(tx);
  const tables = rows.map(({ table, ofTraffic }) => ({ table, like: ofTraffic ? active.schema : own }));
  for (const { table, like } of [...tables, { table: 'dead_letters', like: own }]) {
    await tx.query(
      `create temp table ${table} (like ${like}.${table} including defaults including generated including indexes)
       on commit drop`,
    );
  }
  await tx.query(`create temp table ${SITES} (site_id text primary key) on commit drop`);
};

/** Where tables of the rows are: in one schema, or in one of each version that consumes, which stay so until the end. */
export const schemasOf = async (tx: Transaction, { ofTraffic }: OwnedRows): Promise<readonly string[]> =>
  ofTraffic ? (await listConsuming(tx)).map(({ schema }) => schema) : [await ownSchema(tx)];

/** Notes the websites, or other keys, that have rows, or should have, and whose records lie in the partition. */
export const noteSites = async (
  tx: Transaction,
  { real, shadow, by }: { readonly real: string; readonly shadow: string; readonly by: string },
  { partition, count }: { readonly partition: number; readonly count: number },
): Promise<void> => {
  const rows = await tx.query<{ siteId: string }>(
    `select ${by} as "siteId" from ${real} union select ${by} from ${shadow}`,
  );
  const own = rows.map(({ siteId }) => siteId).filter((siteId) => partitionOf(siteId, count) === partition);
  await tx.query(`insert into ${SHADOW}${SITES} select * from unnest($1::text[]) on conflict do nothing`, [own]);
};
