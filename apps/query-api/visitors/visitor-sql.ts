import { type Frame, type Span } from '../stats/plan/frame.ts';
import { Binds, type Statement } from '../stats/sql/binds.ts';
import { type Place } from '../rows/keyset.ts';
import { type TextId } from '../rows/texts.ts';

/** Whose rows. */
export interface OfVisitor extends Pick<Frame, 'schema' | 'site'> {
  readonly visitor: string;
}

/** What a visitor's sessions add up to. */
export interface VisitorRecord {
  readonly sessions: number;
  readonly pageViews: number;
  readonly events: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Who they said to be last. */
  readonly userHash: string | null;
  /** In the website's currency. */
  readonly revenue: number;
}

/** A visitor, from their sessions; no row if they have none. */
export const visitorSql = ({ schema, site, visitor }: OfVisitor, currency: string): Statement => {
  const binds = new Binds();
  const text = `with own as (
  select s.session, s.first_at, s.last_at, s.page_views, s.events, s.user_hash from ${schema}.sessions s
  where s.site = ${binds.int(site)} and s.visitor = ${binds.uuid(visitor)}
)
select count(*) as sessions, sum(page_views)::bigint as "pageViews", sum(events)::bigint as events,
  min(first_at) as "firstAt", max(last_at) as "lastAt",
  (array_agg(user_hash order by last_at desc) filter (where user_hash is not null))[1] as "userHash",
  (select coalesce(sum(e.revenue), 0)::float8 from ${schema}.events e
   where e.site = ${binds.int(site)} and e.session = any(array(select session from own))
     and e.revenue is not null and e.currency = ${binds.text(currency)}) as revenue
from own having count(*) > 0`;
  return { text, values: binds.values };
};

/** Something that a visitor did. */
export interface StepRecord {
  readonly eventId: string;
  readonly type: number;
  readonly occurredAt: Date;
  readonly visitor: string;
  readonly session: string | null;
  readonly path: TextId;
  readonly name: TextId;
}

/** Page views, custom events, and telling who one is. */
const SHOWN = '(1, 2, 9)';

const afterSql = (after: Place | null, binds: Binds): string =>
  after ? ` and (e.occurred_at, e.event_id) < (${binds.instant(after.value)}, ${binds.uuid(after.id)})` : '';

/**
 * What a visitor did in a span, the newest first. Telling who one is begins no session, so it may stand alone. `offset 0`
 * keeps each session's look into the index apart: joined, the events of the whole span would be read.
 */
export const stepsSql = (
  { schema, site, visitor }: OfVisitor,
  span: Span,
  { after, limit, offset }: { readonly after: Place | null; readonly limit: number; readonly offset: number },
): Statement => {
  const binds = new Binds();
  const within = `e.site = ${binds.int(site)} and e.occurred_at >= ${binds.instant(span.from)} and e.occurred_at < ${binds.instant(span.to)}${afterSql(after, binds)}`;
  const columns =
    'e.event_id as "eventId", e.type, e.occurred_at as "occurredAt", e.visitor, e.session, e.path, e.name';
  const text = `select * from (
  select of_session.* from ${schema}.sessions s
  cross join lateral (
    select ${columns} from ${schema}.events e
    where ${within} and e.type in ${SHOWN} and e.session = s.session
    offset 0
  ) of_session
  where s.site = ${binds.int(site)} and s.visitor = ${binds.uuid(visitor)}
  union all
  select ${columns} from ${schema}.events e
  where ${within} and e.type = 9 and e.session is null and e.visitor = ${binds.uuid(visitor)}
) step
order by "occurredAt" desc, "eventId" desc limit ${binds.int(limit)} offset ${binds.int(offset)}`;
  return { text, values: binds.values };
};
