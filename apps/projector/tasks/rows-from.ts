import { type Site } from '../traffic/fold/site.ts';
import { type Owned } from '../traffic/traffic.projection.ts';

/** Where a website's rows begin, epoch ms: what was counted of the time before is frozen. Null: nothing was removed yet. */
export const rowsFromOf = async ({ tx, schema }: Owned, { id }: Site): Promise<number | null> => {
  const [row] = await tx.query<{ rowsFrom: Date | null }>(
    `select rows_from as "rowsFrom" from ${schema}.sites where site = $1`,
    [id],
  );
  return row?.rowsFrom?.getTime() ?? null;
};
