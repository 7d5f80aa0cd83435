import { type Site } from '../traffic/fold/site.ts';
import { moveSiteVersions } from '../traffic/rows/site-versions.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { type RemovedEvent, removedColumns, removeEvents, useIndexes } from './remove-events.ts';
import { type TaskStep } from './task-steps.ts';

const STEP_EVENTS = 2000;

interface ErasePayload {
  readonly siteId: string;
  readonly visitorId: string;
  readonly requestedAt: number;
}

const nextEvents = async (
  { tx, schema, partition }: Owned,
  site: Site,
  { visitorId, requestedAt }: ErasePayload,
): Promise<readonly RemovedEvent[]> =>
  tx.query<RemovedEvent>(
    `select ${removedColumns}
     from (
       select e.* from ${schema}.sessions s join ${schema}.events e on e.session = s.session and e.site = s.site
       where s.site = $1 and s.visitor = $2
       union all
       select e.* from ${schema}.events e where e.session is null and e.visitor = $2 and e.site = $1
     ) e
     where e.partition = $3 and e.recorded_at < $4
     limit $5`,
    [site.id, visitorId, partition, new Date(requestedAt), STEP_EVENTS],
  );

/** Forgets what was recorded of a visitor before the request. Claims stay: they tell no more than that an id is taken. */
export const eraseVisitorStep: TaskStep = async ({ payload, result }, owned) => {
  const asked = payload as ErasePayload;
  const removedBefore = (result as { eventsRemoved?: number } | null)?.eventsRemoved ?? 0;
  const site = await owned.sites.find(asked.siteId);
  await useIndexes(owned.tx);
  const events = site ? await nextEvents(owned, site, asked) : [];
  if (site && events.length > 0) {
    await removeEvents(owned, site, events);
    await moveSiteVersions(owned.tx, owned.schema, [{ site: site.id, partition: owned.partition, asOf: 0 }]);
  }
  return { isDone: events.length < STEP_EVENTS, result: { eventsRemoved: removedBefore + events.length } };
};
