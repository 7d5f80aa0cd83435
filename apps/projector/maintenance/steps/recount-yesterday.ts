import { v7 as uuidv7 } from 'uuid';
import { makeZone } from '#libs/domain';
import { consumingVersions } from '#libs/read-store';
import { DAY_MS, type Step, trackingPartitions } from '../upkeep.ts';
import { jobsDone } from './await-jobs.ts';

interface Lively {
  readonly siteId: string;
  readonly timeZone: string;
}

/** Websites that something was recorded of since the day before yesterday. */
const livelySql = (schema: string): string => `
  select s.site_id as "siteId", c.time_zone as "timeZone"
  from ${schema}.sites s join ${schema}.cuts c on c.site = s.site and c.cut = s.active_cut
  where exists (select from ${schema}.site_versions v where v.site = s.site and v.as_of >= $1)`;

const differencesSql = `
  select coalesce(sum((result ->> 'differences')::bigint), 0)::int as differences from tasks where job_id = any($1::uuid[])`;

const yesterdayIn = (timeZone: string, now: number): string => {
  const zone = makeZone(timeZone);
  return zone.dayOf(zone.dayOf(now).start - 1).label;
};

/** Counts yesterday again from rows, for every website that had one; whoever counts says loudly what differed. */
export const recountYesterday: Step = async (upkeep) => {
  const { store, now } = upkeep;
  const { active } = await consumingVersions(store.sql);
  const lively = await store.sql.query<Lively>(livelySql(active.schema), [new Date(now - 3 * DAY_MS)]);
  const partitions = await trackingPartitions(upkeep);
  const jobs: string[] = [];
  for (const { siteId, timeZone } of lively) {
    const day = yesterdayIn(timeZone, now);
    const job = {
      jobId: uuidv7(),
      projection: 'traffic',
      kind: 'recount',
      payload: { siteId, fromDay: day, toDay: day, nightly: true },
    };
    await store.sql.transaction((tx) => store.tasks.add(tx, job, partitions));
    jobs.push(job.jobId);
  }
  const isDone = await jobsDone(upkeep, 'recount');
  const [found] = await store.sql.query<{ differences: number }>(differencesSql, [jobs]);
  return { websites: lively.length, differences: found?.differences ?? 0, ...(!isDone && { stillCounting: true }) };
};
