import { BOUNCE_BELOW_MS } from '#libs/domain';
import { type QueryDimension, levelOf, sources } from '../catalogue/dimensions.ts';
import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Frame, type Span } from '../plan/frame.ts';
import { type CountedPart } from '../plan/parts.ts';
import { choosesByEvents } from '../plan/seen.ts';
import { allOf } from './all-of.ts';
import { Binds, type Statement } from './binds.ts';
import { columnSql, groupColumns } from './columns.ts';
import { SESSION_REACH_MS, beginIn, joinSession, joinVisitor, needsVisitor } from './joins.ts';
import { eventsWith, seenSql } from './seen.ts';
import { selectionSql } from './selection-sql.ts';

/*
 * Sessions belong whole to the bucket of their first event. Which sessions count, and under which value, depends on what
 * is asked:
 *
 * - nothing about events: the sessions as they stand;
 * - pages or events, for the number of sessions: those that hold such an event, once under each value that they hold;
 * - pages, for bounces, durations and what a session holds: those whose first page view it is; for exits, whose last.
 *
 * A filter is a statement about one event and its session, so it is the first (last) page view that must pass it there.
 */

const TIME = 's.first_at';
const DURATION = '(extract(epoch from s.last_at - s.first_at) * 1000)::bigint as duration_ms';
const TOO_LONG = `interval '${BOUNCE_BELOW_MS} ms'`;

const facts = ({ bounceRule }: Frame): readonly string[] => [
  bounceRule === 'onePageView' ? 's.bounce' : `(s.bounce and s.last_at - s.first_at < ${TOO_LONG}) as bounce`,
  's.page_views',
  's.events',
  DURATION,
];

/** After so long without an event a session is over, and its last page its exit page. */
export const IDLE_MS = 30 * 60 * 1000;

type Column = (dimension: QueryDimension) => string;

const named = (frame: Frame, column: Column): readonly string[] => {
  const groups = groupColumns(frame);
  return frame.by.map((dimension, index) => `${column(dimension)} as ${groups[index] ?? ''}`);
};

/** Whether a session is over. */
export const finishedSql = ({ now }: Frame, binds: Binds): string => `(s.last_at < ${binds.instant(now - IDLE_MS)})`;

const visitors = (frame: Frame): string => (needsVisitor(frame) ? `\n    left ${joinVisitor(frame, 's')}` : '');

/** Sessions as they stand. */
const standing = (frame: Frame, span: Span, column: Column, more: readonly string[], binds: Binds): string => {
  const conditions = [
    `s.site = ${binds.int(frame.site)}`,
    beginIn(span, binds),
    ...more,
    selectionSql(frame.selection, column, binds),
  ];
  return `select ${[...named(frame, column), ...facts(frame)].join(', ')}
    from ${frame.schema}.sessions s${visitors(frame)}
    where ${allOf(conditions)}`;
};

/** The events of the sessions that begin in the span, which may end a day after it. */
const eventsOf = (frame: Frame, span: Span, conditions: readonly string[], binds: Binds): string =>
  `from ${frame.schema}.events e
    ${joinSession(frame, span, binds)}${visitors(frame)}
    where ${allOf([
      `e.site = ${binds.int(frame.site)}`,
      `e.occurred_at >= ${binds.instant(span.from)}`,
      `e.occurred_at < ${binds.instant(span.to + SESSION_REACH_MS)}`,
      beginIn(span, binds),
      ...conditions,
    ])}`;

/** Sessions with an event that passes, once under each value. */
const holding = (frame: Frame, span: Span, column: Column, binds: Binds): string =>
  `select distinct ${[...named(frame, column), 's.visitor', 's.session', ...facts(frame)].join(', ')}
    ${eventsOf(frame, span, [seenSql(frame), ...eventsWith(frame), selectionSql(frame.selection, column, binds)], binds)}`;

/** Sessions under the value of their first or last page view. */
const edge = (frame: Frame, span: Span, which: 'first' | 'last', binds: Binds): string => {
  const column: Column = (dimension) => columnSql(dimension, frame, TIME, binds);
  const order = which === 'first' ? '' : ' desc';
  const over = which === 'first' ? [] : [finishedSql(frame, binds)];
  return `select * from (
    select distinct on (s.visitor, s.session) ${[...named(frame, column), ...facts(frame)].join(', ')},
      (${selectionSql(frame.selection, column, binds)}) as passes
    ${eventsOf(frame, span, ['e.type = 1', ...over], binds)}
    order by s.visitor, s.session, e.occurred_at${order}, e.position${order}
  ) edge where passes`;
};

/** Whether the session's own columns say where it entered (left), so that no event has to be looked at. */
const knowsEdge = (frame: Frame): boolean =>
  [...frame.by].every((dimension) => levelOf(dimension) !== 'page' || dimension.name === 'path') &&
  !choosesByEvents({ ...frame, by: [] });

const atEdge = (frame: Frame, span: Span, which: 'first' | 'last', binds: Binds): string => {
  if (!knowsEdge(frame)) return edge(frame, span, which, binds);
  const page = which === 'first' ? sources.entryPage.column : sources.exitPage.column;
  const column: Column = (dimension) => (dimension.name === 'path' ? page : columnSql(dimension, frame, TIME, binds));
  const over = which === 'first' ? [] : [finishedSql(frame, binds)];
  return standing(frame, span, column, [`${page} is not null`, ...over], binds);
};

/** Page views of finished sessions. */
const finishedViews = (frame: Frame, span: Span, column: Column, binds: Binds): string =>
  `select ${named(frame, column).join(', ')}
    ${eventsOf(frame, span, ['e.type = 1', finishedSql(frame, binds), selectionSql(frame.selection, column, binds)], binds)}`;

type SessionPart = Exclude<CountedPart, 'events' | 'vitals'>;

const sourceOf = (part: SessionPart, frame: Frame, span: Span, binds: Binds): string => {
  const column: Column = (dimension) => columnSql(dimension, frame, TIME, binds);
  if (part === 'exitViews') return finishedViews(frame, span, column, binds);
  if (part === 'exits') return atEdge(frame, span, 'last', binds);
  if (part === 'entries') return atEdge(frame, span, 'first', binds);
  return choosesByEvents(frame) ? holding(frame, span, column, binds) : standing(frame, span, column, [], binds);
};

/** Sessions that begin in the span, counted by group. */
export const sessionRowsSql = (
  part: SessionPart,
  frame: Frame,
  span: Span,
  names: readonly MeasureName[],
  binds: Binds,
): string => {
  const groups = groupColumns(frame);
  const counted = names.map((name) => `${String(measures[name].rows)} as ${name}`);
  return `select ${[...groups, ...counted].join(', ')}
  from (
    ${sourceOf(part, frame, span, binds)}
  ) s${groups.length > 0 ? `\n  group by ${groups.join(', ')}` : ''}`;
};

/** How long the sessions of a span that pass lasted, sorted, by the number of their day. Columns `day`, `durations`. */
export const openDurationsSql = (frame: Frame, span: Span): Statement => {
  const binds = new Binds();
  const byDay: Frame = { ...frame, by: [{ kind: 'time', name: 'day' }], axis: { unit: 'day', ...frame.days } };
  const text = `select d1 as day, array_agg(duration_ms::int order by duration_ms) as durations
  from (
    ${sourceOf('sessions', byDay, span, binds)}
  ) s group by d1`;
  return { text, values: binds.values };
};
