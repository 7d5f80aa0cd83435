import { dimensions, TOTAL_CODE } from '#libs/domain';
import { grains } from '#libs/read-store';
import { acquisitionDimensions, clientDimensions } from '../fold/fact.ts';
import { acquisitionColumns, clientColumns } from '../rows/session-rows.ts';

/*
 * What the event and session rows of one day of one partition say, for counting them again. It shares no code with the
 * fold: definitions (metrics.md) are spelled out once more, in SQL. Bounds of buckets come as values.
 *
 * $1 site, $2 partition, $3 and $4 bounds of the day, $5 and $6 bounds of its hours.
 */

/** Grain and bucket of what counts in the day, and of what counts in an hour `h` of it. */
export const DAY = `${grains.day}::smallint, $3::timestamptz`;
export const HOUR = `${grains.hour}::smallint, h.start`;

/** Whether a session `s` is a bounce by the rule $8, as a number. */
export const BOUNCES = `(s.bounce and ($8::text = 'onePageView' or s.last_at - s.first_at < interval '10 s'))::int`;

/** The dimensions of a session: code, and column of its rows. */
export const sessionDimensions: readonly (readonly [code: number, column: string])[] = [
  [dimensions.entryPage.code, 'entry_page'],
  [dimensions.exitPage.code, 'exit_page'],
  ...acquisitionDimensions.map((name, index) => [dimensions[name].code, acquisitionColumns[index] ?? ''] as const),
  ...clientDimensions.map((name, index) => [dimensions[name].code, clientColumns[index] ?? ''] as const),
];

/** Pairs of dimension and value that a session stands under. */
export const sessionValues = `unnest(
    array[${sessionDimensions.map(([code]) => code).join(', ')}]::smallint[],
    array[${sessionDimensions.map(([, column]) => `coalesce(s.${column}, 0)`).join(', ')}]
  ) v (dimension, value)`;

/** Pairs of dimension and value that an event stands under, and whether its visitor and session count there. */
export const eventValues = `(
    select ${dimensions.path.code}::smallint, e.path, e.is_view
    union all select ${dimensions.title.code}::smallint, e.title, e.is_view
    union all select ${dimensions.hostname.code}::smallint, e.hostname, e.is_view
    union all select ${dimensions.eventName.code}::smallint, e.name, true where e.is_custom
    union all select ${dimensions.eventProperty.code}::smallint, p, true from unnest(e.property_ids) p where e.is_custom
  ) v (dimension, value, seen)`;

const eventColumns = `
  session, position, visitor, occurred_at, origin = 3 as imported, type = 1 as is_view, type = 2 as is_custom,
  coalesce(hostname, 0) as hostname, coalesce(path, 0) as path, coalesce(title, 0) as title, coalesce(name, 0) as name,
  property_ids, engagement_ms, scroll_depth`;

/** Common table expressions of all rows that the day touches: `day_events` and `day_sessions`, which last a day at most. */
export const allRowsSql = (schema: string): string => `
day_events as materialized (
  select ${eventColumns} from ${schema}.events
  where site = $1 and partition = $2 and occurred_at >= $3 and occurred_at < $4
),
day_sessions as materialized (
  select s.*, s.origin = 3 as imported from ${schema}.sessions s
  where site = $1 and partition = $2 and last_at >= $3 and first_at < $4 and first_at >= $3::timestamptz - interval '1 day'
    and chunk_at >= $3::timestamptz - interval '1 day' and chunk_at < $4::timestamptz + interval '1 day'
)`;

/**
 * Common table expressions of the rows that pass a condition on their `visitor`: the `hours`, events `e`, sessions `s`,
 * those `started` in the day, all events `held` by these. Follows `allRowsSql`.
 */
export const dayRowsSql = (schema: string, condition = 'true'): string => `
hours as (select * from unnest($5::timestamptz[], $6::timestamptz[]) h (start, stop)),
e as materialized (select * from day_events where ${condition}),
s as materialized (select * from day_sessions where ${condition}),
started as (select * from s where first_at >= $3),
held as materialized (
  select s.first_at, s.imported as session_imported, e.*
  from started s, lateral (
    select ${eventColumns} from ${schema}.events e
    /* No index on the site, please: in a month without statistics the planner reads the whole day for each session. */
    where e.session = s.session and e.site + 0 = $1
      and e.occurred_at >= $3 and e.occurred_at < $4::timestamptz + interval '1 day'
    offset 0
  ) e
)`;

const COUNTS = `e.is_view::int, e.is_custom::int, e.engagement_ms, e.scroll_depth`;

/** What a visitor's events count for under every value that they stand under; follows `dayRowsSql`. */
export const eventKeysSql = `
by_session as (
  select session, visitor, imported, bool_or(is_view or is_custom) as seen, count(*) filter (where is_view) as page_views,
         count(*) filter (where is_custom) as events, sum(engagement_ms) as engagement_ms, sum(scroll_depth) as scroll_depth
  from e where session is not null group by session, visitor, imported
),
event_keys (grain, bucket, dimension, value, visitor, imported, seen, page_views, events, engagement_ms, scroll_depth) as (
  select ${DAY}, ${TOTAL_CODE}::smallint, 0, e.visitor, e.imported, e.is_view or e.is_custom, ${COUNTS} from e
  union all
  select ${HOUR}, ${TOTAL_CODE}::smallint, 0, e.visitor, e.imported, e.is_view or e.is_custom, ${COUNTS}
  from e join hours h on e.occurred_at >= h.start and e.occurred_at < h.stop
  union all
  select ${DAY}, v.dimension, v.value, e.visitor, e.imported, v.seen, ${COUNTS} from e, lateral ${eventValues}
  union all
  select ${DAY}, v.dimension, v.value, b.visitor, b.imported, b.seen, b.page_views, b.events, b.engagement_ms, b.scroll_depth
  from by_session b join s using (session), lateral ${sessionValues}
)`;
