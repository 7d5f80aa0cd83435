import { type Bucket } from '#libs/domain';
import { type Site } from '../traffic/fold/site.ts';
import { moveSiteVersions } from '../traffic/rows/site-versions.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { dayParameters } from '../traffic/recount/day-visitors.ts';
import { recountSql } from '../traffic/recount/recount-sql.ts';
import { recountSets } from './recount-sets.ts';
import { type TaskStep } from './task-steps.ts';

/** A step counts days until it has taken so long: batches wait meanwhile. */
const STEP_MS = 250;
const DAY_MS = 86_400_000;
const MAX_EXAMPLES = 20;

/** One website, from a day to another, both included, in its own zone; all of its days without. */
interface RecountPayload {
  readonly siteId: string;
  readonly fromDay?: string;
  readonly toDay?: string;
}

/** What was found: rows looked at, those that differed and were corrected, and some of these. */
export interface Compared {
  readonly rowsCompared: number;
  readonly differences: number;
  readonly examples: readonly unknown[];
}

/** What a task has found so far, and the instant from which days are still to be counted. */
interface Recounted extends Compared {
  readonly from: number;
}

const nothing: Recounted = { rowsCompared: 0, differences: 0, examples: [], from: -Infinity };

/** The days between the first and the last that have rows. */
const daysWithRows = async ({ tx, schema }: Owned, { id, cut, zone }: Site): Promise<readonly Bucket[]> => {
  const [range] = await tx.query<{ first: Date | null; last: Date | null }>(
    `select least(e.first, u.first) as first, greatest(e.last, u.last) as last
     from (select min(occurred_at) as first, max(occurred_at) as last from ${schema}.events where site = $1) e,
          (select min(bucket) as first, max(bucket) as last from ${schema}.summaries
           where site = $1 and cut = $2 and grain = 2 and dimension = 0) u`,
    [id, cut],
  );
  return range?.first && range.last ? zone.days(range.first.getTime(), range.last.getTime() + 1) : [];
};

const daysOf = async (owned: Owned, site: Site, { fromDay, toDay }: RecountPayload): Promise<readonly Bucket[]> => {
  if (fromDay === undefined || toDay === undefined) return daysWithRows(owned, site);
  const around = site.zone.days(Date.parse(fromDay) - DAY_MS, Date.parse(toDay) + 2 * DAY_MS);
  return around.filter(({ label }) => label >= fromDay && label <= toDay);
};

const recountSummaries = async ({ tx, schema, partition }: Owned, site: Site, day: Bucket): Promise<Compared> => {
  const values = [...dayParameters({ site, partition }, day), site.cut];
  const [compared] = await tx.query<Compared>(recountSql(schema), values);
  return compared ?? nothing;
};

const together = (one: Compared, other: Compared): Compared => ({
  rowsCompared: one.rowsCompared + other.rowsCompared,
  differences: one.differences + other.differences,
  examples: [...one.examples, ...other.examples].slice(0, MAX_EXAMPLES),
});

const recountDay = async (owned: Owned, site: Site, day: Bucket): Promise<Compared> => {
  const summaries = await recountSummaries(owned, site, day);
  return site.persistent ? together(summaries, await recountSets(owned, site, day)) : summaries;
};

/** Counts a website's summaries again from rows, day by day, corrects what differs and reports it. */
export const recountStep: TaskStep = async ({ payload, result }, owned) => {
  const asked = payload as RecountPayload;
  const site = await owned.sites.find(asked.siteId);
  let found = (result as Recounted | null) ?? nothing;
  if (!site) return { isDone: true, result: found };
  const days = (await daysOf(owned, site, asked)).filter(({ start }) => start >= found.from);
  const until = performance.now() + STEP_MS;
  const before = found.differences;
  let counted = 0;
  await owned.tx.query(`set local work_mem = '64MB'`);
  for (; counted < days.length && performance.now() < until; counted++) {
    const day = days[counted] as Bucket;
    found = { ...together(found, await recountDay(owned, site, day)), from: day.end };
  }
  if (found.differences > before) {
    await moveSiteVersions(owned.tx, owned.schema, [{ site: site.id, partition: owned.partition, asOf: 0 }]);
  }
  return { isDone: counted === days.length, result: found };
};
