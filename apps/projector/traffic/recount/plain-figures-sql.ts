import { dimensions, TOTAL_CODE } from '#libs/domain';
import { grains } from '#libs/read-store';
import { BOUNCES, DAY, sessionDimensions } from './day-rows-sql.ts';

/*
 * Nearly all visitors of a day have one session, which lies wholly in it, and all of whose events came the same way. Such
 * a visitor is a session, so rows can be gone through once for all dimensions (grouping sets) instead of once under each
 * value that they stand under: some ten times faster. Visitors of whom this is not true are `odd`, and are counted the
 * long way.
 */

/** Common table expressions: the `odd` visitors; `plain` sessions with what their events add up to, and `plain_events`. */
export const plainRowsSql = `
by_any_session as materialized (
  select session, bool_or(is_view or is_custom) as seen, count(*) filter (where is_view) as views,
         count(*) filter (where is_custom) as customs, sum(engagement_ms) as engagement, sum(scroll_depth) as depth
  from day_events group by session
),
odd as materialized (
  select visitor from day_sessions group by visitor having count(*) > 1 or min(first_at) < $3 or max(last_at) >= $4
  union
  select d.visitor from day_events d left join day_sessions s using (session)
  where s.session is null or d.imported <> s.imported
  union
  select s.visitor from day_sessions s left join by_any_session b using (session) where b.session is null
),
plain as materialized (
  select s.session, s.imported, s.first_at, s.page_views, s.events, ${BOUNCES} as bounces,
         (s.page_views > 0)::int as entries, extract(epoch from s.last_at - s.first_at) * 1000 as duration_ms,
         b.seen::int as seen, b.views, b.customs, b.engagement, b.depth,
         ${sessionDimensions.map(([code, column]) => `coalesce(s.${column}, 0) as d${code}`).join(', ')}
  from day_sessions s join by_any_session b using (session)
  where s.visitor not in (select visitor from odd)
),
plain_events as materialized (select * from day_events where visitor not in (select visitor from odd))`;

interface Grouped {
  readonly code: number;
  readonly column: string;
}

/** Which of the columns a row of the grouping sets is about: all others are null in it. */
const dimensionOf = (sets: readonly Grouped[]): string =>
  `case ${sets.map(({ code, column }) => `when ${column} is not null then ${code}`).join(' ')} else ${TOTAL_CODE} end::smallint`;

const valueOf = (sets: readonly Grouped[]): string => `coalesce(${sets.map(({ column }) => column).join(', ')}, 0)`;

const setsOf = (sets: readonly Grouped[], key: string): string =>
  sets.map(({ column }) => `(${key}, ${column})`).join(', ');

const ofSession: readonly Grouped[] = sessionDimensions.map(([code]) => ({ code, column: `d${code}` }));

const ofPage: readonly Grouped[] = (['path', 'title', 'hostname'] as const).map((name) => ({
  code: dimensions[name].code,
  column: name,
}));

const EVENTS = `sum(is_view::int) as views, sum(is_custom::int) as customs, sum(engagement_ms) as engagement, sum(scroll_depth) as depth`;

/** Measures of what was counted by session first: one session, one visitor. */
const BY_SESSION = `sum(views), sum(customs), count(*) filter (where seen), count(*) filter (where seen), 0, 0, 0, 0, 0, sum(engagement), sum(depth)`;

const HOURS = '$5::timestamptz[]';
const hourOf = (time: string): string => `width_bucket(${time}, ${HOURS})`;
const HOUR_KEY = `${grains.hour}::smallint, (${HOURS})[hour], ${TOTAL_CODE}::smallint, 0, imported`;

const byCustomEvent = (code: number, value: string, from: string): string => `
  select ${DAY}, ${code}::smallint, value, imported, ${BY_SESSION}
  from (
    select session, imported, ${value} as value, true as seen, ${EVENTS} from ${from} where is_custom group by 1, 2, 3
  ) e group by value, imported`;

/** What plain visitors count for, in the columns of `figures`. */
export const plainFiguresSql = `
  select ${DAY}, ${dimensionOf(ofSession)}, ${valueOf(ofSession)}, imported, sum(views), sum(customs), sum(seen), count(*),
         sum(bounces), sum(duration_ms), sum(page_views), sum(events), sum(entries), sum(engagement), sum(depth)
  from plain group by grouping sets ((imported), ${setsOf(ofSession, 'imported')})
  union all
  select ${HOUR_KEY}, 0, 0, 0, count(*), sum(bounces), sum(duration_ms), sum(page_views), sum(events), sum(entries), 0, 0
  from (select *, ${hourOf('first_at')} as hour from plain) s group by hour, imported
  union all
  select ${HOUR_KEY}, sum(views), sum(customs), count(*) filter (where seen), 0, 0, 0, 0, 0, 0, sum(engagement), sum(depth)
  from (
    select session, imported, ${hourOf('occurred_at')} as hour, bool_or(is_view or is_custom) as seen, ${EVENTS}
    from plain_events group by 1, 2, 3
  ) e group by hour, imported
  union all
  select ${DAY}, ${dimensionOf(ofPage)}, ${valueOf(ofPage)}, imported, ${BY_SESSION}
  from (
    select session, imported, path, title, hostname, bool_or(is_view) as seen, ${EVENTS}
    from plain_events group by grouping sets (${setsOf(ofPage, 'session, imported')})
  ) e group by 3, 4, imported
  union all ${byCustomEvent(dimensions.eventName.code, 'name', 'plain_events')}
  union all ${byCustomEvent(dimensions.eventProperty.code, 'p', 'plain_events, unnest(property_ids) p')}
  union all
  select ${DAY}, ${dimensionOf(ofPage)}, ${valueOf(ofPage)}, imported, 0, 0, 0, 0, sum(bounces), sum(duration_ms),
         sum(page_views), sum(events), count(*), 0, 0
  from (
    select distinct on (session) session, path, title, hostname
    from plain_events where is_view order by session, occurred_at, position
  ) first join plain using (session)
  group by grouping sets (${setsOf(ofPage, 'imported')})`;
