import { type Frame, type Span } from '../plan/frame.ts';
import { type DayPlan } from '../plan/plan.ts';
import { allOf } from './all-of.ts';
import { Binds, type Statement } from './binds.ts';
import { columnSql, groupColumns } from './columns.ts';
import { joinSession, joinVisitor, needsSession, needsVisitor } from './joins.ts';
import { eventsWith, seenSql } from './seen.ts';
import { selectionSql } from './selection-sql.ts';

/** The sets of whole days, those of one group after another. Columns `d1`…, `kind`, `members`. */
export const visitorSetsSql = (frame: Frame, sets: DayPlan): Statement => {
  const binds = new Binds();
  const groups = groupColumns(frame);
  const column = (dimension: Frame['by'][number]): string =>
    dimension.kind === 'time' ? columnSql(dimension, frame, 'v.bucket', binds) : 'nullif(v.value, 0)';
  const columns = frame.by.map((dimension, index) => `${column(dimension)} as ${groups[index] ?? ''}`);
  const conditions = [
    `v.site = ${binds.int(frame.site)} and v.cut = ${binds.int(frame.cut)} and v.dimension = ${binds.int(sets.dimension)}`,
    `v.bucket >= ${binds.instant(sets.span.from)} and v.bucket < ${binds.instant(sets.span.to)}`,
    selectionSql(frame.selection, column, binds),
  ];
  const text = `select ${[...columns, 'v.kind', 'v.members'].join(', ')}
from ${frame.schema}.visitor_sets v
where ${allOf(conditions)}${groups.length > 0 ? `\norder by ${groups.join(', ')}` : ''}`;
  return { text, values: binds.values };
};

/** Who was there at an edge of the range, where no whole day's set says so. Columns `d1`…, `visitor`. */
export const edgeVisitorsSql = (frame: Frame, span: Span): Statement => {
  const binds = new Binds();
  const groups = groupColumns(frame);
  const column = (dimension: Frame['by'][number]): string => columnSql(dimension, frame, 'e.occurred_at', binds);
  const columns = frame.by.map((dimension, index) => `${column(dimension)} as ${groups[index] ?? ''}`);
  const conditions = [
    `e.site = ${binds.int(frame.site)}`,
    `e.occurred_at >= ${binds.instant(span.from)} and e.occurred_at < ${binds.instant(span.to)}`,
    seenSql(frame),
    ...eventsWith(frame),
    selectionSql(frame.selection, column, binds),
  ];
  const text = `select distinct ${[...columns, 'e.visitor'].join(', ')}
from ${frame.schema}.events e
${needsSession(frame) ? joinSession(frame, span, binds) : ''}${needsVisitor(frame) ? `left ${joinVisitor(frame, 'e')}` : ''}
where ${allOf(conditions)}`;
  return { text, values: binds.values };
};
