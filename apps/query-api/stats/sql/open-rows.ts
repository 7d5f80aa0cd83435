import { eventRowColumns, sessionRowColumns } from '#libs/read-store';
import { type QueryDimension } from '../catalogue/dimensions.ts';
import { type Frame, type Span } from '../plan/frame.ts';
import { choosesByEvents } from '../plan/seen.ts';
import { Binds, type Statement } from './binds.ts';
import { columnSql } from './columns.ts';
import { SESSION_REACH_MS, joinSession, needsSession } from './joins.ts';
import { selectionSql } from './selection-sql.ts';

/*
 * What of a day, or a part of one, can pass a question's filter: sessions that pass or hold an event that does, and all of
 * their events. More may be read than passes in the end.
 */

const passes = (frame: Frame, binds: Binds): string => {
  const column = (dimension: QueryDimension): string => columnSql(dimension, frame, 's.first_at', binds);
  return selectionSql(frame.selection, column, binds);
};

/** Sessions by their events; within, `s` is the session of the event. */
const holding = (frame: Frame, { from, to }: Span, binds: Binds): string => {
  const reach = { from, to: to + SESSION_REACH_MS };
  return `s.session in (
    select e.session from ${frame.schema}.events e
    ${needsSession(frame) ? joinSession(frame, reach, binds) : ''}
    where e.site = ${binds.int(frame.site)} and e.occurred_at >= ${binds.instant(reach.from)}
      and e.occurred_at < ${binds.instant(reach.to)} and ${passes(frame, binds)}
  )`;
};

const fromSessions = (asked: Frame, span: Span, binds: Binds): string => {
  const frame = { ...asked, by: [] };
  const [from, to] = [binds.instant(span.from), binds.instant(span.to)];
  const reaches = [span.from - SESSION_REACH_MS, span.to + SESSION_REACH_MS].map((at) => binds.instant(at));
  return `from ${frame.schema}.sessions s
  where s.site = ${binds.int(frame.site)} and s.last_at >= ${from} and s.first_at < ${to}
    and s.first_at >= ${reaches[0] ?? from} and s.chunk_at >= ${reaches[0] ?? from} and s.chunk_at <= ${reaches[1] ?? to}
    and ${choosesByEvents(frame) ? holding(frame, span, binds) : passes(frame, binds)}`;
};

/** The sessions, by visitor; rows as `writeSegment` takes them. */
export const openSessionsSql = (frame: Frame, span: Span): Statement => {
  const binds = new Binds();
  const columns = sessionRowColumns(binds.instant(span.from), binds.instant(span.to));
  const text = `select ${columns}
  ${fromSessions(frame, span, binds)}
  order by s.visitor, s.first_at, s.session`;
  return { text, values: binds.values };
};

/** Their events within some time, in event order, and those without a session. */
export const openEventsSql = (frame: Frame, sessions: readonly string[], within: Span): Statement => {
  const binds = new Binds();
  const text = `select ${eventRowColumns}
  from ${frame.schema}.events e
  where e.site = ${binds.int(frame.site)} and (e.type in (1, 2) or e.engagement_ms <> 0 or e.scroll_depth <> 0)
    and e.occurred_at >= ${binds.instant(within.from)} and e.occurred_at < ${binds.instant(within.to)}
    and (e.session is null or e.session = any(${binds.uuids(sessions)}))
  order by e.occurred_at, e.position`;
  return { text, values: binds.values };
};
