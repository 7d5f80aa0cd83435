import { type Site } from '../traffic/fold/site.ts';
import { moveSiteVersions } from '../traffic/rows/site-versions.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { type RemovedEvent, removedColumns, removeEvents, useIndexes } from './remove-events.ts';
import { type TaskStep } from './task-steps.ts';

/** Events removed in one step: some tenths of a second, in which no batch is projected. */
const STEP_EVENTS = 2000;

interface UndoPayload {
  readonly siteId: string;
  readonly importId: string;
}

interface Claim {
  readonly eventId: string;
  readonly occurredAt: Date;
}

const nextClaims = async ({ tx, schema, partition }: Owned, site: Site, importId: string): Promise<readonly Claim[]> =>
  tx.query<Claim>(
    `select event_id as "eventId", occurred_at as "occurredAt" from ${schema}.claims
     where import_id = $1 and partition = $2 and site = $3 limit $4`,
    [importId, partition, site.id, STEP_EVENTS],
  );

/** What there is of claimed events; their rows may have gone with their month. */
const eventsOf = async (
  { tx, schema, partition }: Owned,
  site: Site,
  claims: readonly Claim[],
): Promise<readonly RemovedEvent[]> => {
  const times = [...new Set(claims.map(({ occurredAt }) => occurredAt.getTime()))];
  return tx.query<RemovedEvent>(
    `select ${removedColumns} from ${schema}.events e
     where e.site = $1 and e.partition = $2 and e.occurred_at between $3 and $4
       and e.occurred_at = any($5::timestamptz[]) and e.event_id = any($6::uuid[])`,
    [
      site.id,
      partition,
      new Date(Math.min(...times)),
      new Date(Math.max(...times)),
      times.map((time) => new Date(time)),
      claims.map(({ eventId }) => eventId),
    ],
  );
};

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
    await removeEvents(owned, site, await eventsOf(owned, site, claims));
    await owned.tx.query(`delete from ${owned.schema}.claims where site = $1 and event_id = any($2::uuid[])`, [
      site.id,
      claims.map(({ eventId }) => eventId),
    ]);
    await moveSiteVersions(owned.tx, owned.schema, [{ site: site.id, partition: owned.partition, asOf: 0 }]);
  }
  return { isDone: claims.length < STEP_EVENTS, result: { eventsRemoved: removedBefore + claims.length } };
};
