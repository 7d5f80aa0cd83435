import { type Bucket } from '#libs/domain';
import { type ChangedSpan, dropSegments } from '../segments/drop-segments.ts';
import { type Site } from '../traffic/fold/site.ts';
import { dayParameters } from '../traffic/recount/day-visitors.ts';
import { recountSql } from '../traffic/recount/recount-sql.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { type Compared, together } from './compared.ts';
import { recountSets } from './recount-sets.ts';

const nothing: Compared = { rowsCompared: 0, differences: 0, examples: [] };

/**
 * Gives the rest of the transaction the memory that counting a day takes, and keeps the planner from comparing every
 * session of a day with every other, which it takes for cheap where a young month has no statistics.
 */
export const roomToCount = async ({ tx }: Owned): Promise<void> => {
  await tx.query(`select set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true)`);
};

/** Readers remember what summaries told them of a day as long as its segments stand. */
const spanOf = ({ partition }: Owned, { id }: Site, day: Bucket): ChangedSpan => ({
  site: id,
  partition,
  from: day.start,
  to: day.end - 1,
});

/** Counts a day of a cut again from rows: its summaries and, where visitors keep their id, its sets. Corrects what differs. */
export const recountDay = async (owned: Owned, site: Site, day: Bucket): Promise<Compared> => {
  const { tx, schema, partition } = owned;
  const values = [...dayParameters({ site, partition }, day), site.cut, site.bounceRule];
  const [summaries = nothing] = await tx.query<Compared>(recountSql(schema), values);
  if (summaries.differences > 0) await dropSegments(tx, schema, [spanOf(owned, site, day)]);
  return site.persistent ? together(summaries, await recountSets(owned, site, day)) : summaries;
};
