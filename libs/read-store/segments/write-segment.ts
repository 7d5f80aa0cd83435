import { type Transaction } from '#libs/postgres';
import { type SegmentDay, readDayRows } from './day-rows.ts';
import { segmentOf } from './segment-of.ts';

/**
 * Copies a closed day of a partition by column, in a transaction of the partition's owner, so that nothing changes the
 * rows meanwhile.
 */
export const writeSegment = async (tx: Transaction, schema: string, of: SegmentDay): Promise<void> => {
  const columns = segmentOf(await readDayRows(tx, schema, of));
  const [made] = await tx.query<{ segment: number }>(
    `insert into ${schema}.segments (site, cut, partition, starts_at, ends_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning segment`,
    [of.site, of.cut, of.partition, new Date(of.day.start), new Date(of.day.end)],
  );
  if (!made) return;
  await tx.copy(
    { table: `${schema}.segment_columns`, columns: { segment: 'int4', name: 'text', data: 'bytea' } },
    [...columns].map(([name, make]) => [made.segment, name, make()]),
  );
};
