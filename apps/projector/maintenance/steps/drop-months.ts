import { type Transaction } from '#libs/postgres';
import { type Chunk, listConsuming } from '#libs/read-store';
import { type Step, type Upkeep } from '../upkeep.ts';
import { jobsDone } from './await-jobs.ts';

const SHORTEST_MONTH_MS = 28 * 86_400_000;

/** A row is needed if its website keeps it, or an import brought it. */
const neededSql = (schema: string, table: string): string => `
  select from ${table} e left join ${schema}.sites s on s.site = e.site
  where e.import_id is not null or s.site is not null and (s.rows_from is null or e.occurred_at >= s.rows_from)
  limit 1`;

const isNeeded =
  (schema: string) =>
  async (tx: Transaction, table: string): Promise<boolean> =>
    (await tx.query(neededSql(schema, table))).length > 0;

/** The end of what any website may have no rows of: months before it may be empty. */
const goneTo = async ({ store }: Upkeep, schema: string): Promise<number | null> => {
  const [row] = await store.sql.query<{ latest: Date | null }>(`select max(rows_from) as latest from ${schema}.sites`);
  return row?.latest?.getTime() ?? null;
};

/** Months by their own name, other chunks by their first day. */
const nameOf = ({ of, from, to }: Chunk): string =>
  `${of.schema} ${new Date(from).toISOString().slice(0, to - from < SHORTEST_MONTH_MS ? 10 : 7)}`;

const dropOf = async (upkeep: Upkeep, schema: string): Promise<readonly string[]> => {
  const { store } = upkeep;
  const before = await goneTo(upkeep, schema);
  if (before === null) return [];
  const dropped: string[] = [];
  const of = { schema, table: 'events' };
  const over = (await store.chunks.list(of)).filter(({ to }) => to <= before);
  for (const chunk of over) {
    if (await store.chunks.drop({ chunk, isNeeded: isNeeded(schema) })) dropped.push(nameOf(chunk));
  }
  return dropped;
};

/** Drops the months (or shorter chunks) of event rows that no website and no import needs, once owners have deleted what they had to. */
export const dropMonths: Step = async (upkeep) => {
  const isDone = await jobsDone(upkeep, 'retain');
  const dropped: string[] = [];
  for (const { schema } of await listConsuming(upkeep.store.sql)) dropped.push(...(await dropOf(upkeep, schema)));
  return { dropped, ...(!isDone && { stillDeleting: true }) };
};
