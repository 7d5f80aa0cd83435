import { type QueryDimension } from '../catalogue/dimensions.ts';
import { type Frame } from '../plan/frame.ts';
import { Binds, type Statement } from './binds.ts';
import { columnSql } from './columns.ts';
import { SESSION_REACH_MS, joinVisitor, needsVisitor } from './joins.ts';
import { selectionSql } from './selection-sql.ts';

/** The newest page views, or custom events, with nothing that tells one visitor. */
export const recentEventsSql = (frame: Frame, type: 1 | 2, limit: number): Statement => {
  const binds = new Binds();
  const column = (dimension: QueryDimension): string => columnSql(dimension, frame, 'e.occurred_at', binds);
  const text = (id: string): string => `(select value from ${frame.schema}.dimension_values where id = ${id})`;
  const { from, to } = frame.range;
  const sql = `select e.event_id as "eventId", e.type, ${text('e.name')} as name, ${text('e.path')} as path,
  e.occurred_at as "occurredAt", ${text('s.country')} as country, ${text('s.browser')} as browser, ${text('s.device')} as device
from ${frame.schema}.events e
left join ${frame.schema}.sessions s on s.site = e.site and s.visitor = e.visitor and s.session = e.session
  and s.chunk_at >= ${binds.instant(from - SESSION_REACH_MS)} and s.chunk_at <= ${binds.instant(to + SESSION_REACH_MS)}
${needsVisitor(frame) ? `left ${joinVisitor(frame, 'e')}` : ''}
where e.site = ${binds.int(frame.site)} and e.type = ${type}
  and e.occurred_at >= ${binds.instant(from)} and e.occurred_at < ${binds.instant(to)}
  and ${selectionSql(frame.selection, column, binds)}
order by e.occurred_at desc, e.event_id desc limit ${binds.int(limit)}`;
  return { text: sql, values: binds.values };
};

/** How many sessions of browsers were seen since an instant. Column `sessions`. */
export const liveSessionsSql = (frame: Frame, since: number): Statement => {
  const binds = new Binds();
  const text = `select count(*) as sessions from ${frame.schema}.sessions s
where s.site = ${binds.int(frame.site)} and s.origin = 1 and s.last_at > ${binds.instant(since)}
  and s.first_at <= ${binds.instant(frame.now)} and s.first_at >= ${binds.instant(since - SESSION_REACH_MS)} and s.chunk_at >= ${binds.instant(since - SESSION_REACH_MS)}`;
  return { text, values: binds.values };
};

/** The public id of the newest session of each visitor. Columns `visitor`, `sessionId`. */
export const newestSessionsSql = (frame: Frame, visitors: readonly string[], since: number): Statement => {
  const binds = new Binds();
  const text = `select distinct on (s.visitor) s.visitor, s.session_id as "sessionId" from ${frame.schema}.sessions s
where s.site = ${binds.int(frame.site)} and s.visitor = any(${binds.uuids(visitors)})
  and s.chunk_at >= ${binds.instant(since - SESSION_REACH_MS)}
order by s.visitor, s.last_at desc`;
  return { text, values: binds.values };
};
