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

/** Up to where no day has an event or a total: years may lie between what was imported and today. */
const emptyUntil = async ({ tx, schema }: Owned, { id, cut }: Site, from: number): Promise<number> => {
  const [next] = await tx.query<{ at: Date | null }>(
    `select least(
       (select min(occurred_at) from ${schema}.events where site = $1 and occurred_at >= $3),
       (select min(bucket) from ${schema}.summaries
        where site = $1 and cut = $2 and grain = 2 and dimension = 0 and bucket >= $3)
     ) as at`,
    [id, cut, new Date(from)],
  );
  return next?.at?.getTime() ?? Infinity;
};

/** Those of the days that rows can still tell: where retention has been, buckets are frozen. */
const countable = (days: readonly Bucket[], rowsFrom: number | null): readonly Bucket[] =>
  days.filter(({ start }) => rowsFrom === null || start >= rowsFrom);

/** Counts days until the step has taken long enough; answers what is found by then, and whether all are done. */
const countSome = async (
  owned: Owned,
  site: Site,
  days: readonly Bucket[],
  before: Recounted,
): Promise<{ readonly found: Recounted; readonly isDone: boolean }> => {
  const until = performance.now() + STEP_MS;
  let found = before;
  let empty = -Infinity;
  for (const day of days) {
    if (day.end <= empty) continue;
    if (performance.now() >= until) return { found, isDone: false };
    const compared = await recountDay(owned, site, day);
    found = { ...together(found, compared), from: day.end };
    if (compared.rowsCompared === 0) empty = await emptyUntil(owned, site, day.end);
  }
  return { found, isDone: true };
};

/** Counts a website's summaries again from rows, day by day, corrects what differs and reports it. */
export const recountStep: TaskStep = async ({ payload, result }, owned) => {
  const asked = payload as RecountPayload;
  const site = await owned.sites.find(asked.siteId);
  const before = (result as Recounted | null) ?? nothing;
  if (!site) return { isDone: true, result: before };
  const all = countable(await daysOf(owned, site, asked), await rowsFromOf(owned, site));
  await roomToCount(owned);
  const days = all.filter(({ start }) => start >= before.from);
  const { found, isDone } = await countSome(owned, site, days, before);
  if (found.differences > before.differences) {
    await moveSiteVersions(owned.tx, owned.schema, [{ site: site.id, partition: owned.partition, asOf: 0 }]);
  }
  if (!isDone) return { isDone: false, result: found };
  const { rowsCompared, differences, examples } = found;
  if (differences > 0) {
    const { siteId } = site;
    const { partition } = owned;
    logger.error({ message: 'Summaries had drifted from the rows', siteId, partition, differences, examples });
  }
  return { isDone: true, result: { rowsCompared, differences, examples } };
};
