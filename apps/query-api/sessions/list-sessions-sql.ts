import { type QueryDimension } from '../stats/catalogue/dimensions.ts';
import { type Frame, type Span } from '../stats/plan/frame.ts';
import { allOf } from '../stats/sql/all-of.ts';
import { Binds, type Statement } from '../stats/sql/binds.ts';
import { columnSql } from '../stats/sql/columns.ts';
import { SESSION_REACH_MS, beginIn, joinVisitor, needsVisitor } from '../stats/sql/joins.ts';
import { choosesByEvents, eventsWith, seenSql } from '../stats/sql/seen.ts';
import { selectionSql } from '../stats/sql/selection-sql.ts';
import { type Place } from '../rows/keyset.ts';
import { sessionColumns } from '../rows/session-record.ts';
import { type SessionOrder } from './session-order.ts';

/** Which sessions of a span are listed. */
export interface Listed {
  readonly span: Span;
  readonly order: SessionOrder;
  /** The row that the list goes on after. */
  readonly after: Place | null;
  readonly limit: number;
}

type Column = (dimension: QueryDimension) => string;

const afterSql = ({ value, id }: Place, { sql, bound, descending }: SessionOrder, binds: Binds): string =>
  `(${sql}, s.session) ${descending ? '<' : '>'} (${bound(value, binds)}, ${binds.uuid(id)})`;

/** Ordered by their beginning, sessions go on where the page before ended: the index begins there. */
const rest = (span: Span, { byStart, descending }: SessionOrder, after: Place | null): Span => {
  if (!byStart || !after) return span;
  return descending
    ? { from: span.from, to: Math.min(span.to, after.value + 1) }
    : { from: Math.max(span.from, after.value), to: span.to };
};

/** A condition on pages or events keeps the sessions with at least one such event. */
const passesSql = (frame: Frame, span: Span, column: Column, binds: Binds): string => {
  const passes = selectionSql(frame.selection, column, binds);
  if (!choosesByEvents(frame)) return passes;
  return `exists (
    select from ${frame.schema}.events e
    where ${allOf([
      'e.site = s.site and e.visitor = s.visitor and e.session = s.session',
      `e.occurred_at >= ${binds.instant(span.from)} and e.occurred_at < ${binds.instant(span.to + SESSION_REACH_MS)}`,
      seenSql(frame),
      ...eventsWith(frame),
      passes,
    ])}
  )`;
};

/** Sessions that begin in a span and pass, in their order. */
export const listSessionsSql = (frame: Frame, { span, order, after, limit }: Listed): Statement => {
  const binds = new Binds();
  const column: Column = (dimension) => columnSql(dimension, frame, 's.first_at', binds);
  const direction = order.descending ? ' desc' : '';
  const within = rest(span, order, after);
  const conditions = [
    `s.site = ${binds.int(frame.site)}`,
    beginIn(within, binds),
    after ? afterSql(after, order, binds) : 'true',
    passesSql(frame, within, column, binds),
  ];
  const text = `select ${sessionColumns}
from ${frame.schema}.sessions s
${needsVisitor(frame) ? `left ${joinVisitor(frame, 's')}` : ''}
where ${allOf(conditions)}
order by ${order.sql}${direction}, s.session${direction} limit ${binds.int(limit)}`;
  return { text, values: binds.values };
};
