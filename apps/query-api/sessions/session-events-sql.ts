import { type Frame } from '../stats/plan/frame.ts';
import { Binds, type Statement } from '../stats/sql/binds.ts';
import { eventColumns } from '../rows/event-record.ts';
import { type SessionRecord } from '../rows/session-record.ts';
import { type TextId } from '../rows/texts.ts';

type At = Pick<Frame, 'schema' | 'site'>;

const ofSession = ({ site }: At, { session, firstAt, lastAt }: SessionRecord, binds: Binds): string =>
  `e.site = ${binds.int(site)} and e.session = ${binds.uuid(session)}
  and e.occurred_at >= ${binds.instant(firstAt.getTime())} and e.occurred_at <= ${binds.instant(lastAt.getTime())}`;

/** Which events of a session are listed: of one type by its code, or all. */
export interface Listed {
  readonly type: number | null;
  readonly limit: number;
  readonly offset: number;
}

const typeSql = (type: number | null): string => (type === null ? '' : ` and e.type = ${type}`);

/** Events of a session, the oldest first. */
export const sessionEventsSql = (at: At, session: SessionRecord, { type, limit, offset }: Listed): Statement => {
  const binds = new Binds();
  const text = `select ${eventColumns} from ${at.schema}.events e
where ${ofSession(at, session, binds)}${typeSql(type)}
order by e.occurred_at, e.position limit ${binds.int(limit)} offset ${binds.int(offset)}`;
  return { text, values: binds.values };
};

/** How many there are. Column `total`. */
export const countSessionEventsSql = (at: At, session: SessionRecord, type: number | null): Statement => {
  const binds = new Binds();
  const text = `select count(*) as total from ${at.schema}.events e
where ${ofSession(at, session, binds)}${typeSql(type)}`;
  return { text, values: binds.values };
};

/** A page view of a session, with what later events reported of it. */
export interface PageRecord {
  readonly eventId: string;
  readonly path: TextId;
  readonly title: TextId;
  readonly enteredAt: Date;
  readonly engagementMs: number;
  readonly scrollDepth: number;
}

/** The pages that a session saw, in their order. */
export const sessionPagesSql = (at: At, session: SessionRecord): Statement => {
  const binds = new Binds();
  const text = `select min(e.event_id::text) filter (where e.type = 1) as "eventId",
  min(e.path) filter (where e.type = 1) as path, min(e.title) filter (where e.type = 1) as title,
  min(e.occurred_at) filter (where e.type = 1) as "enteredAt",
  sum(e.engagement_ms)::bigint as "engagementMs", sum(e.scroll_depth)::int as "scrollDepth"
from ${at.schema}.events e
where ${ofSession(at, session, binds)} and e.page_view is not null
group by e.page_view having bool_or(e.type = 1)
order by "enteredAt", min(e.position) filter (where e.type = 1)`;
  return { text, values: binds.values };
};
