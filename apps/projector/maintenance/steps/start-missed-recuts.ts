import { v5 as uuidv5 } from 'uuid';
import { bounceRuleOf } from '#libs/domain';
import { trafficVersion, consumingVersions } from '#libs/read-store';
import { type Step, trackingPartitions, type Upkeep } from '../upkeep.ts';

interface NewestCut {
  readonly siteId: string;
  readonly timeZone: string;
  readonly visitorMode: string;
  readonly bounceRule: string;
}

const newestSql = (schema: string): string => `
  select distinct on (s.site) s.site_id as "siteId", c.time_zone as "timeZone", c.visitor_mode as "visitorMode",
         c.bounce_rule as "bounceRule"
  from ${schema}.sites s join ${schema}.cuts c on c.site = s.site and c.cut >= s.active_cut
  order by s.site, c.cut desc`;

/** Websites whose settings say otherwise than the newest of their cuts, unless a job is on the way. */
const start = async ({ store, directory }: Upkeep, cut: NewestCut, partitions: readonly number[]): Promise<boolean> => {
  const found = directory.website(cut.siteId);
  if (!found) return false;
  const { id, siteId, timeZone, visitorMode } = found.website;
  const bounceRule = bounceRuleOf(found.website);
  const isSame = timeZone === cut.timeZone && visitorMode === cut.visitorMode && bounceRule === cut.bounceRule;
  if (isSame) return false;
  const jobId = uuidv5(`recut:${found.version}`, id);
  const payload = { siteId, cut: found.version, timeZone, visitorMode, bounceRule };
  await store.sql.transaction((tx) =>
    store.tasks.add(tx, { jobId, projection: 'traffic', kind: 'recut', payload }, partitions),
  );
  return true;
};

/** Begins what a process that died between a website's change and its job has left undone. */
export const startMissedRecuts: Step = async (upkeep) => {
  const { store } = upkeep;
  const { active } = await consumingVersions(store.sql);
  const cuts = await store.sql.query<NewestCut>(newestSql(trafficVersion(active.version).schema));
  const partitions = await trackingPartitions(upkeep);
  let started = 0;
  for (const cut of cuts) if (await start(upkeep, cut, partitions)) started += 1;
  return { started };
};
