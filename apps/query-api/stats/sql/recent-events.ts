import { type Frame } from '../plan/frame.ts';
import { Binds, type Statement } from './binds.ts';
import { SESSION_REACH_MS } from './joins.ts';

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
