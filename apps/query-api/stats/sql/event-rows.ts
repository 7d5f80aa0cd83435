import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Frame, type Span } from '../plan/frame.ts';
import { allOf } from './all-of.ts';
import { type Binds } from './binds.ts';
import { columnSql, groupColumns, isNewSql } from './columns.ts';
import { joinSession, joinVisitor, needsSession, needsVisitor } from './joins.ts';
import { eventsWith, seenSql } from './seen.ts';
import { selectionSql } from './selection-sql.ts';

const TIME = 'e.occurred_at';

const rowsOf = (name: MeasureName, frame: Frame, binds: Binds): string => {
  const { rows } = measures[name];
  if (typeof rows === 'string') return rows;
  // Each is made only if it is used: a value that is bound must stand in the text.
  return rows({
    get seen() {
      return seenSql(frame);
    },
    get inCurrency() {
      const byCurrency = frame.by.some((dimension) => dimension.name === 'currency');
      return byCurrency ? 'true' : `e.currency = ${binds.text(frame.currency)}`;
    },
    get isNew() {
      return isNewSql(frame, TIME, binds);
    },
  });
};

const fromEvents = (frame: Frame, span: Span, only: readonly string[], withVisitors: boolean, binds: Binds): string => {
  const conditions = [
    `e.site = ${binds.int(frame.site)}`,
    `e.occurred_at >= ${binds.instant(span.from)}`,
    `e.occurred_at < ${binds.instant(span.to)}`,
    ...only,
    ...eventsWith(frame),
    selectionSql(frame.selection, (dimension) => columnSql(dimension, frame, TIME, binds), binds),
  ];
  return [
    `from ${frame.schema}.events e`,
    ...(needsSession(frame) ? [joinSession(frame, span, binds)] : []),
    ...(withVisitors || needsVisitor(frame) ? [`left ${joinVisitor(frame, 'e')}`] : []),
    `where ${allOf(conditions)}`,
  ].join('\n    ');
};

/** The days that cookieless visitors are counted by, where groups are not within one already. */
const visitorDays = ({ persistent, days, axis, ownZone }: Frame): readonly number[] | null => {
  const withinDays = ownZone && axis !== null && ['minute', 'hour', 'day'].includes(axis.unit);
  return persistent || withinDays || days.starts.length < 2 ? null : days.starts;
};

const groupBy = (columns: readonly string[]): string =>
  columns.length > 0 ? `\n    group by ${columns.join(', ')}` : '';

/** An index holds the few events with an amount. */
const WITH_AMOUNT = ['e.revenue is not null'];

/**
 * Event rows of a span, counted by group. Where visitors are asked for, rows are folded by visitor first, which one hash
 * does in a fraction of what `count(distinct)` sorts for; a cookieless visitor is another one each day.
 */
export const eventRowsSql = (
  part: 'events' | 'amounts',
  frame: Frame,
  span: Span,
  names: readonly MeasureName[],
  binds: Binds,
): string => {
  const groups = groupColumns(frame);
  const columns = frame.by.map((d, index) => `${columnSql(d, frame, TIME, binds)} as ${groups[index] ?? ''}`);
  const rows = names.map((name) => `${rowsOf(name, frame, binds)} as ${name}`);
  const only = part === 'amounts' ? WITH_AMOUNT : [];
  const source = fromEvents(frame, span, only, names.includes('new_visitors'), binds);
  if (!names.some((name) => measures[name].fold !== undefined)) {
    return `select ${[...columns, ...rows].join(', ')}\n    ${source}${groupBy(groups)}`;
  }
  const days = visitorDays(frame);
  const day = days && `width_bucket(${TIME}, ${binds.instants(days)}) as day`;
  const folds = names.map((name) => `${measures[name].fold ?? `sum(${name})`} as ${name}`);
  return `select ${[...groups, ...folds].join(', ')}
  from (
    select ${[...columns, 'e.visitor', ...(day ? [day] : []), ...rows].join(', ')}
    ${source}${groupBy([...groups, 'e.visitor', ...(day ? ['day'] : [])])}
  ) visitor${groupBy(groups)}`;
};
