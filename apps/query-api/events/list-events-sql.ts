import { type QueryDimension } from '../stats/catalogue/dimensions.ts';
import { type Frame, type Span } from '../stats/plan/frame.ts';
import { allOf } from '../stats/sql/all-of.ts';
import { Binds, type Statement } from '../stats/sql/binds.ts';
import { columnSql } from '../stats/sql/columns.ts';
import { joinSession, joinVisitor, needsSession, needsVisitor } from '../stats/sql/joins.ts';
import { eventsWith } from '../stats/sql/seen.ts';
import { selectionSql } from '../stats/sql/selection-sql.ts';
import { eventColumns } from '../rows/event-record.ts';
import { type Place } from '../rows/keyset.ts';

/** Which events of a span are listed. */
export interface Listed {
  readonly span: Span;
  /** Their code; null for all. */
  readonly type: number | null;
  /** The row that the list goes on after. */
  readonly after: Place | null;
  readonly limit: number;
}

const afterSql = ({ value, id }: Place, binds: Binds): string =>
  `(e.occurred_at, e.event_id) < (${binds.instant(value)}, ${binds.uuid(id)})`;

/** Events of a span that pass, the newest first. The index by time answers it, where no filter has to pass over rows. */
export const listEventsSql = (frame: Frame, { span, type, after, limit }: Listed): Statement => {
  const binds = new Binds();
  const column = (dimension: QueryDimension): string => columnSql(dimension, frame, 'e.occurred_at', binds);
  const to = after ? Math.min(span.to, after.value + 1) : span.to;
  const conditions = [
    `e.site = ${binds.int(frame.site)}`,
    `e.occurred_at >= ${binds.instant(span.from)} and e.occurred_at < ${binds.instant(to)}`,
    after ? afterSql(after, binds) : 'true',
    type === null ? 'true' : `e.type = ${type}`,
    ...eventsWith(frame),
    selectionSql(frame.selection, column, binds),
  ];
  const text = `select ${eventColumns}
from ${frame.schema}.events e
${needsSession(frame) ? joinSession(frame, span, binds) : ''}
${needsVisitor(frame) ? `left ${joinVisitor(frame, 'e')}` : ''}
where ${allOf(conditions)}
order by e.occurred_at desc, e.event_id desc limit ${binds.int(limit)}`;
  return { text, values: binds.values };
};
