import { dimensions, TOTAL_CODE } from '#libs/domain';
import { grains } from '#libs/read-store';
import { keyColumns, measureColumns } from '../rows/summary-rows.ts';
import {
  allRowsSql,
  BOUNCES,
  DAY,
  dayRowsSql,
  eventKeysSql,
  eventValues,
  HOUR,
  sessionValues,
} from './day-rows-sql.ts';
import { plainFiguresSql, plainRowsSql } from './plain-figures-sql.ts';

/*
 * One day's summaries of one partition, counted from rows and compared with what is stored: $7 cut, $8 its rule of bounces, the others as in
 * `day-rows-sql.ts`.
 */

const sessionKeysSql = `
session_keys (grain, bucket, dimension, value, imported, sessions, entries, bounces, duration_ms, session_page_views, session_events) as (
  select ${DAY}, v.dimension, v.value, s.imported, 1, (s.page_views > 0)::int, ${BOUNCES},
         extract(epoch from s.last_at - s.first_at) * 1000, s.page_views, s.events
  from started s, lateral (select ${TOTAL_CODE}::smallint, 0 union all select * from ${sessionValues}) v (dimension, value)
  union all
  select ${HOUR}, ${TOTAL_CODE}::smallint, 0, s.imported, 1, (s.page_views > 0)::int, ${BOUNCES},
         extract(epoch from s.last_at - s.first_at) * 1000, s.page_views, s.events
  from started s join hours h on s.first_at >= h.start and s.first_at < h.stop
  union all
  select ${DAY}, dimension, value, session_imported, 1, 0, 0, 0, 0, 0
  from (select distinct e.session, e.session_imported, v.dimension, v.value from held e, lateral ${eventValues} where v.seen) once
  union all
  select ${DAY}, v.dimension, v.value, s.imported, 0, 1, ${BOUNCES},
         extract(epoch from s.last_at - s.first_at) * 1000, s.page_views, s.events
  from (select distinct on (session) * from held where is_view order by session, occurred_at, position) e
  join started s using (session),
  lateral (values (${dimensions.path.code}::smallint, e.path), (${dimensions.title.code}::smallint, e.title),
                  (${dimensions.hostname.code}::smallint, e.hostname)) v (dimension, value)
)`;

const KEY = 'grain, bucket, dimension, value, imported';

const figuresSql = `
figures as (
  select ${KEY}, sum(page_views) as page_views, sum(events) as events, 0 as visitors,
         0 as sessions, 0 as bounces, 0 as duration_ms, 0 as session_page_views, 0 as session_events, 0 as entries,
         sum(engagement_ms) as engagement_ms, sum(scroll_depth) as scroll_depth
  from event_keys group by ${KEY}
  union all
  select ${KEY}, 0, 0, count(*), 0, 0, 0, 0, 0, 0, 0, 0
  from (
    select grain, bucket, dimension, value, visitor, bool_and(imported) as imported
    from event_keys where seen group by grain, bucket, dimension, value, visitor
  ) once group by ${KEY}
  union all
  select ${KEY}, 0, 0, 0, sum(sessions), sum(bounces), sum(duration_ms), sum(session_page_views), sum(session_events), sum(entries), 0, 0
  from session_keys group by ${KEY}
  union all
  ${plainFiguresSql}
)`;

const columns = Object.values(measureColumns);
const isAnything = columns.map((name) => `${name} <> 0`).join(' or ');

const comparedSql = (schema: string): string => `
counted as (
  select * from (
    select ${KEY}, ${columns.map((name) => `sum(${name})::bigint as ${name}`).join(', ')} from figures group by ${KEY}
  ) c where ${isAnything}
),
stored as (
  select * from ${schema}.summaries
  where site = $1 and cut = $7 and partition = $2 and (${isAnything})
    and (grain = ${grains.day} and bucket = $3 or grain = ${grains.hour} and bucket = any($5::timestamptz[]))
),
compared as (
  select coalesce(c.grain, t.grain) as grain, coalesce(c.bucket, t.bucket) as bucket,
         coalesce(c.dimension, t.dimension) as dimension, coalesce(c.value, t.value) as value,
         coalesce(c.imported, t.imported) as imported, c.grain is not null as is_counted,
         array[${columns.map((name) => `coalesce(c.${name}, 0)`).join(', ')}] as counted,
         array[${columns.map((name) => `coalesce(t.${name}, 0)`).join(', ')}] as stored
  from counted c full join stored t using (${KEY})
),
wrong as (select * from compared where counted <> stored),
removed as (
  delete from ${schema}.summaries u using wrong w
  where not w.is_counted and u.site = $1 and u.cut = $7 and u.partition = $2
    and (u.grain, u.bucket, u.dimension, u.value, u.imported) = (w.grain, w.bucket, w.dimension, w.value, w.imported)
),
corrected as (
  insert into ${schema}.summaries (${keyColumns.join(', ')}, ${columns.join(', ')})
  select $1, $7, grain, dimension, bucket, value, $2, imported, ${columns.map((_, index) => `counted[${index + 1}]`).join(', ')}
  from wrong where is_counted
  on conflict (${keyColumns.join(', ')}) do update set ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
)`;

const ODD = 'visitor in (select visitor from odd)';

/** Counts a day again, corrects what differs, and answers `rowsCompared`, `differences` and up to 20 `examples`. */
export const recountSql = (schema: string): string => `
with ${[allRowsSql(schema), plainRowsSql, dayRowsSql(schema, ODD), eventKeysSql, sessionKeysSql, figuresSql, comparedSql(schema)].join(',')}
select (select count(*) from compared) as "rowsCompared", (select count(*) from wrong) as differences,
       coalesce((
         select jsonb_agg(to_jsonb(w) - 'is_counted' || jsonb_build_object('value', d.value))
         from (select * from wrong limit 20) w
         left join ${schema}.dimension_values d on d.id = w.value and d.site = $1
       ), '[]'::jsonb) as examples`;
