import { trackingEvents } from '#libs/events';
import { type ReadStore } from '#libs/read-store';

/** What became of one copy of an event. */
export interface Fate {
  readonly siteId: string;
  readonly state: 'applied' | 'dropped' | 'rejected' | 'deadLettered';
  readonly recordedAt: Date;
  readonly occurredAt: Date | null;
  /** As rows have it. */
  readonly typeCode: number | null;
  readonly code: string | null;
  readonly field: string | null;
  readonly step: string | null;
  readonly deadLetterId: string | null;
  /** Of the projection that knows. */
  readonly projection: string;
  readonly appliedAt: Date | null;
}

/*
 * A letter that was put back is told by the row that it has become. When a row was committed is known where the server
 * keeps track of it.
 */
const fatesSql = (schema: string): string => `
  select s.site_id as "siteId", 'applied' as state, c.recorded_at as "recordedAt", c.occurred_at as "occurredAt",
    (select e.type from ${schema}.events e
     where e.site = c.site and e.occurred_at = c.occurred_at and e.event_id = c.event_id limit 1) as "typeCode",
    null as code, null as field, null as step, null::uuid as "deadLetterId", 'traffic' as projection,
    case when current_setting('track_commit_timestamp') = 'on' then pg_xact_commit_timestamp(c.xmin) end as "appliedAt"
  from ${schema}.sites s join ${schema}.claims c on c.site = s.site and c.event_id = $1
  where ($2::text is null or s.site_id = $2) and c.recorded_at > $3
  union all
  select site_id, case when projection is null then 'rejected' else 'deadLettered' end, recorded_at, null, null,
    code, field, coalesce(projection, step), dead_letter_id, coalesce(projection, 'dead-letters'), null
  from all_letters
  where event_id = $1 and ($2::text is null or site_id = $2) and recorded_at > $3 and state <> 'fixed'
    and site_id is not null
  union all
  select site_id, 'dropped', refused_at, null, null, code, null, null, null, 'refusals', null
  from refused_events
  where event_id = $1 and ($2::text is null or site_id = $2) and refused_at > $3
  order by 3, 2`;

/** What became of every copy of an event that was recorded since, the first first: on one website, or (null) on all. */
export const findFates = async (
  store: ReadStore,
  eventId: string,
  siteId: string | null,
  since: number,
): Promise<readonly Fate[]> =>
  store.sql.query<Fate>(fatesSql(await store.activeTraffic()), [eventId, siteId, new Date(since)]);

/** The API's word for the type of an event by its code in rows. */
export const typeOfCode = (code: number | null): string | null =>
  Object.values(trackingEvents).find((event) => event.code === code)?.type ?? null;
