import { type Site } from '../traffic/fold/site.ts';
import { moveSiteVersions } from '../traffic/rows/site-versions.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { type RemovedEvent, removeEvents, rowPlace, useIndexes } from './remove-events.ts';
import { type TaskStep } from './task-steps.ts';

/** Events removed in one step: some tenths of a second, in which no batch is projected. */
const STEP_EVENTS = 2000;

interface UndoPayload {
  readonly siteId: string;
  readonly importId: string;
}

/** A claim of the import, and its event unless that has gone with its month. */
type ClaimedEvent = { readonly eventId: string } & (RemovedEvent | { readonly rowId: null });

const hasRow = (claimed: ClaimedEvent): claimed is { readonly eventId: string } & RemovedEvent =>
  claimed.rowId !== null;

const nextClaims = async (
  { tx, schema, partition }: Owned,
  site: Site,
  importId: string,
): Promise<readonly ClaimedEvent[]> =>
  tx.query<ClaimedEvent>(
    `select c.event_id as "eventId", ${rowPlace}, e.occurred_at as "occurredAt", e.visitor, e.session
     from (
       select * from ${schema}.claims where import_id = $1 and partition = $2 limit $3
     ) c
     left join lateral (
       select e.tableoid, e.ctid, e.* from ${schema}.events e
       where e.site = c.site and e.occurred_at = c.occurred_at and e.event_id = c.event_id
       offset 0
     ) e on true
     where c.site = $4`,
    [importId, partition, STEP_EVENTS, site.id],
  );

/**
 * Undoes an import: its events and their claims go, so that the same lines may come again with another import. Positions
 * of lines that lost a claim stay where they are noted: what was decided once is not decided again.
 */
export const undoStep: TaskStep = async ({ payload, result }, owned) => {
  const { siteId, importId } = payload as UndoPayload;
  const removedBefore = (result as { eventsRemoved?: number } | null)?.eventsRemoved ?? 0;
  const site = await owned.sites.find(siteId);
  await useIndexes(owned.tx);
  const claims = site ? await nextClaims(owned, site, importId) : [];
  if (site && claims.length > 0) {
    await removeEvents(owned, site, claims.filter(hasRow));
    await owned.tx.query(`delete from ${owned.schema}.claims where site = $1 and event_id = any($2::uuid[])`, [
      site.id,
      claims.map(({ eventId }) => eventId),
    ]);
    await moveSiteVersions(owned.tx, owned.schema, [{ site: site.id, partition: owned.partition, asOf: 0 }]);
  }
  return { isDone: claims.length < STEP_EVENTS, result: { eventsRemoved: removedBefore + claims.length } };
};
