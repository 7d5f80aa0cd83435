import { type Frame } from '../plan/frame.ts';
import { type SummarySource } from '../plan/plan.ts';
import { allOf } from './all-of.ts';
import { type Binds } from './binds.ts';
import { columnSql, groupColumns } from './columns.ts';
import { selectionSql } from './selection-sql.ts';

const TIME = 'u.bucket';

/** Summary rows of whole buckets, added over partitions, live and imported ones. A value of 0 stands for none. */
export const summaryRowsSql = (
  frame: Frame,
  { rows, span, columns: held, onlySet }: SummarySource,
  binds: Binds,
): string => {
  const groups = groupColumns(frame);
  const column = (dimension: Frame['by'][number]): string =>
    dimension.kind === 'time' ? columnSql(dimension, frame, TIME, binds) : 'nullif(u.value, 0)';
  const columns = frame.by.map((dimension, index) => `${column(dimension)} as ${groups[index] ?? ''}`);
  const sums = Object.entries(held).map(([name, from]) => `sum(u.${from}) as ${name}`);
  const conditions = [
    `u.site = ${binds.int(frame.site)} and u.cut = ${binds.int(frame.cut)}`,
    `u.grain = ${binds.int(rows.grain)} and u.dimension = ${binds.int(rows.dimension)}`,
    `u.bucket >= ${binds.instant(span.from)} and u.bucket < ${binds.instant(span.to)}`,
    ...(onlySet ? ['u.value <> 0'] : []),
    selectionSql(frame.selection, column, binds),
  ];
  return `select ${[...columns, ...sums].join(', ')}
  from ${frame.schema}.summaries u
  where ${allOf(conditions)}${groups.length > 0 ? `\n  group by ${groups.join(', ')}` : ''}`;
};
