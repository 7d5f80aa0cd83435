import { Logger } from '@nestjs/common';
import { type Bucket } from '#libs/domain';
import { type Site } from '../traffic/fold/site.ts';
import { moveSiteVersions } from '../traffic/rows/site-versions.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { type Compared, together } from './compared.ts';
import { recountDay, roomToCount } from './recount-day.ts';
import { rowsFromOf } from './rows-from.ts';
import { type TaskStep } from './task-steps.ts';

/** A step counts days until it has taken so long: batches wait meanwhile. */
const STEP_MS = 250;
const DAY_MS = 86_400_000;

const logger = new Logger('Recount');

/** One website, from a day to another, both included, in its own zone; all of its days without. */
interface RecountPayload {
  readonly siteId: string;
  readonly fromDay?: string;
  readonly toDay?: string;
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

/** Those of the days that rows can still tell: where retention has been, buckets are frozen. */
const countable = (days: readonly Bucket[], rowsFrom: number | null): readonly Bucket[] =>
  days.filter(({ start }) => rowsFrom === null || start >= rowsFrom);

/** Counts a website's summaries again from rows, day by day, corrects what differs and reports it. */
export const recountStep: TaskStep = async ({ payload, result }, owned) => {
  const asked = payload as RecountPayload;
  const site = await owned.sites.find(asked.siteId);
  let found = (result as Recounted | null) ?? nothing;
  if (!site) return { isDone: true, result: found };
  const all = countable(await daysOf(owned, site, asked), await rowsFromOf(owned, site));
  const days = all.filter(({ start }) => start >= found.from);
  const until = performance.now() + STEP_MS;
  const before = found.differences;
  let counted = 0;
  await roomToCount(owned);
  for (; counted < days.length && performance.now() < until; counted++) {
    const day = days[counted] as Bucket;
    found = { ...together(found, await recountDay(owned, site, day)), from: day.end };
  }
  if (found.differences > before) {
    await moveSiteVersions(owned.tx, owned.schema, [{ site: site.id, partition: owned.partition, asOf: 0 }]);
  }
  if (counted < days.length) return { isDone: false, result: found };
  const { rowsCompared, differences, examples } = found;
  if (differences > 0) {
    const { siteId } = site;
    const { partition } = owned;
    logger.error({ message: 'Summaries had drifted from the rows', siteId, partition, differences, examples });
  }
  return { isDone: true, result: { rowsCompared, differences, examples } };
};
