import { type ReadStore } from '#libs/read-store';

/**
 * Up to when all that was recorded has been projected, epoch ms: whatever is still to come was taken later. It is the
 * past while owners are behind or silent.
 */
export const projectedTo = async (store: ReadStore): Promise<number> => {
  const [row] = await store.sql.query<{ at: Date | null }>(
    `select min(case when c.lag_events > 0 then least(c.behind_since, c.seen_at) else c.seen_at end) as at
     from checkpoints c join projections p on p.name = c.projection and p.active_version = c.version
     where c.projection = 'traffic'`,
  );
  return row?.at?.getTime() ?? 0;
};
