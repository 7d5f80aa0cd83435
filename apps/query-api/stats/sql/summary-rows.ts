import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Frame, type Span } from '../plan/frame.ts';
import { type SummarySource } from '../plan/plan.ts';
import { type SummaryRows } from '../plan/summarised.ts';
import { allOf } from './all-of.ts';
import { Binds, type Statement } from './binds.ts';
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
    // None is no id, so the plain column says the same, and the index finds it.
    selectionSql(frame.selection, (of, { kind }) => (kind === 'ids' ? 'u.value' : column(of)), binds),
  ];
  return `select ${[...columns, ...sums].join(', ')}
  from ${frame.schema}.summaries u
  where ${allOf(conditions)}${groups.length > 0 ? `\n  group by ${groups.join(', ')}` : ''}`;
};

/** A dictionary id, with its figures. */
export type ClosedRow = { readonly d1: number | null } & Readonly<Partial<Record<MeasureName, number>>>;

/** Figures of one dimension's values over whole days. */
export const closedSummariesSql = (
  frame: Frame,
  rows: SummaryRows,
  span: Span,
  names: readonly MeasureName[],
): Statement => {
  const binds = new Binds();
  const columns = Object.fromEntries(names.map((name) => [name, measures[name].summary ?? name]));
  const source = summaryRowsSql(frame, { kind: 'summaries', rows, span, columns }, binds);
  const text = `select d1, ${names.map((name) => `${name}::bigint`).join(', ')} from (
  ${source}
) closed`;
  return { text, values: binds.values };
};
