import { type QueryDimension } from '../catalogue/dimensions.ts';
import { type Frame } from '../plan/frame.ts';
import { Binds, type Statement } from './binds.ts';
import { columnSql } from './columns.ts';
import { joinSession, joinVisitor, needsSession, needsVisitor } from './joins.ts';
import { selectionSql } from './selection-sql.ts';

/** Rows of custom events that pass a frame's selection; `more` puts something beside each. */
const customEventsSql = (frame: Frame, binds: Binds, more = ''): string => {
  const column = (dimension: QueryDimension): string => columnSql(dimension, frame, 'e.occurred_at', binds);
  return `from ${frame.schema}.events e ${more}
${needsSession(frame) ? joinSession(frame, frame.range, binds) : ''}${needsVisitor(frame) ? ` left ${joinVisitor(frame, 'e')}` : ''}
where e.site = ${binds.int(frame.site)} and e.type = 2
  and e.occurred_at >= ${binds.instant(frame.range.from)} and e.occurred_at < ${binds.instant(frame.range.to)}
  and ${selectionSql(frame.selection, column, binds)}`;
};

/** When each custom event of these names was last seen. Columns `name` (its id), `lastSeenAt`. */
export const lastSeenSql = (frame: Frame, names: readonly number[]): Statement => {
  const binds = new Binds();
  const text = `select wanted.name, seen."lastSeenAt"
from unnest(${binds.ints(names)}) wanted (name)
cross join lateral (
  select max(e.occurred_at) as "lastSeenAt"
  ${customEventsSql(frame, binds)} and e.name = wanted.name
) seen`;
  return { text, values: binds.values };
};

const MAX_KEYS = 50;
const VALUES_PER_KEY = 10;

/**
 * The properties of custom events: each key with the type it mostly has, how many values, and the most frequent of them.
 * Columns `key`, `type`, `distinctValues`, `value`, `events`, `visitors`.
 */
export const propertiesSql = (frame: Frame): Statement => {
  const binds = new Binds();
  const visitor = frame.persistent
    ? 'e.visitor'
    : `(e.visitor, width_bucket(e.occurred_at, ${binds.instants(frame.days.starts)}))`;
  const text = `with counted as (
  select p.key, p.value #>> '{}' as value, min(jsonb_typeof(p.value)) as type,
    count(*) as events, count(distinct ${visitor}) as visitors
  ${customEventsSql(frame, binds, 'cross join lateral jsonb_each(e.properties) p')}
    and jsonb_typeof(e.properties) = 'object' and jsonb_typeof(p.value) in ('string', 'number', 'boolean')
  group by 1, 2
), ranked as (
  select *, row_number() over frequent as place, first_value(type) over frequent as key_type,
    count(*) over of_key as distinct_values, sum(events) over of_key as key_events
  from counted
  window of_key as (partition by key), frequent as (partition by key order by events desc, value collate "C")
), keys as (
  select *, dense_rank() over (order by key_events desc, key collate "C") as key_place from ranked
)
select key, key_type as type, distinct_values as "distinctValues", value, events, visitors
from keys where place <= ${VALUES_PER_KEY} and key_place <= ${MAX_KEYS}
order by key_place, place`;
  return { text, values: binds.values };
};
