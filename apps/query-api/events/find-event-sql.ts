import { type Frame, type Span } from '../stats/plan/frame.ts';
import { Binds, type Statement } from '../stats/sql/binds.ts';
import { eventColumns } from '../rows/event-record.ts';

type At = Pick<Frame, 'schema' | 'site'>;

/** When an event occurred, as its claim says: kept for two days, for imports for ever. Column `occurredAt`. */
export const claimSql = ({ schema, site }: At, eventId: string): Statement => {
  const binds = new Binds();
  const text = `select occurred_at as "occurredAt" from ${schema}.claims
where site = ${binds.int(site)} and event_id = ${binds.uuid(eventId)}`;
  return { text, values: binds.values };
};

/**
 * The event of that id, if it occurred in the span, with when it was applied: that is when its claim was committed, as long
 * as there is one and where the server keeps that. Rows themselves may have been compressed since, by another transaction.
 * Columns of an `EventRecord`, `appliedAt`.
 */
export const findEventSql = ({ schema, site }: At, eventId: string, { from, to }: Span): Statement => {
  const binds = new Binds();
  const text = `select ${eventColumns},
  case when current_setting('track_commit_timestamp') = 'on' then pg_xact_commit_timestamp(c.xmin) end as "appliedAt"
from ${schema}.events e left join ${schema}.claims c on c.site = e.site and c.event_id = e.event_id
where e.site = ${binds.int(site)} and e.event_id = ${binds.uuid(eventId)}
  and e.occurred_at >= ${binds.instant(from)} and e.occurred_at < ${binds.instant(to)}
limit 1`;
  return { text, values: binds.values };
};
