import { kindOf } from '../catalogue/dimensions.ts';
import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Frame } from '../plan/frame.ts';
import { type RowSource, type Source } from '../plan/plan.ts';
import { Binds, type Statement } from './binds.ts';
import { groupColumns } from './columns.ts';
import { eventRowsSql } from './event-rows.ts';
import { exitCorrectionSql } from './exit-corrections.ts';
import { type Grid, gridSql } from './grid-sql.ts';
import { type CountedOutside, outsideSql } from './outside.ts';
import { sessionRowsSql } from './session-rows.ts';
import { summaryRowsSql } from './summary-rows.ts';
import { vitalRowsSql } from './vital-rows.ts';

/** What a column of the answer is called and made of; identifiers come from our tables alone. */
export interface AnswerColumn {
  readonly name: string;
  readonly sql: string;
}

export interface AnswerOrder {
  /** A column of the answer, or a group (`d1`). */
  readonly by: string;
  readonly descending: boolean;
}

/** One statement's worth of question: figures by group, in order, a page of them. */
export interface Asked {
  readonly frame: Frame;
  readonly names: readonly MeasureName[];
  readonly sources: readonly Source[];
  /** What was counted outside SQL. */
  readonly outside: readonly CountedOutside[];
  readonly columns: readonly AnswerColumn[];
  readonly grid: Grid;
  readonly orderBy: readonly AnswerOrder[];
  readonly page: { readonly limit: number; readonly offset: number } | null;
}

const rowsSql = (frame: Frame, { part, span, names }: RowSource, binds: Binds): string => {
  if (part === 'events' || part === 'amounts') return eventRowsSql(part, frame, span, names, binds);
  if (part === 'vitals') return vitalRowsSql(frame, span, names, binds);
  return sessionRowsSql(part, frame, span, names, binds);
};

const sourceSql = (frame: Frame, source: Source, binds: Binds): string => {
  switch (source.kind) {
    case 'summaries':
      return summaryRowsSql(frame, source, binds);
    case 'exits':
      return exitCorrectionSql(frame, source, binds);
    case 'rows':
      return rowsSql(frame, source, binds);
  }
};

const namesOf = (source: Source): readonly string[] =>
  source.kind === 'summaries' ? Object.keys(source.columns) : source.names;

/** A part with all columns of the union, those that it does not count empty. */
const partSql = (asked: Asked, sql: string, counts: readonly string[]): string => {
  const columns = asked.names.map((name) => (counts.includes(name) ? name : `null::${measures[name].type}`));
  return `select ${[...groupColumns(asked.frame), ...columns, 'false'].join(', ')} from (
  ${sql}
) part`;
};

const partsSql = (asked: Asked, binds: Binds): readonly string[] => [
  ...asked.sources.map((source) => partSql(asked, sourceSql(asked.frame, source, binds), namesOf(source))),
  ...asked.outside.map((counted) =>
    partSql(
      asked,
      outsideSql(asked.frame, counted, binds),
      counted.figures.map(([name]) => name),
    ),
  ),
];

const emptyPart = (asked: Asked): string => {
  const groups = asked.frame.by.map((dimension) => `null::${groupType(dimension)}`);
  const columns = asked.names.map((name) => `null::${measures[name].type}`);
  return `select ${[...groups, ...columns, 'false'].join(', ')} where false`;
};

const groupType = (dimension: Frame['by'][number]): 'int' | 'text' =>
  dimension.kind === 'time' || kindOf(dimension) === 'dictionary' ? 'int' : 'text';

const sumSql = (name: MeasureName): string => {
  const { type } = measures[name];
  return type === 'float8' ? `sum(${name}) as ${name}` : `coalesce(sum(${name}), 0)::${type} as ${name}`;
};

/** Without a grid a group is there if anything was counted in it. */
const shownSql = (asked: Asked): string => {
  if (asked.frame.by.length === 0) return '';
  if (asked.grid.kind === 'keys') return 'having bool_or(wanted)';
  const counted = asked.names.map((name) => `coalesce(sum(${name}), 0) <> 0`);
  const wanted = asked.grid.kind === 'filled' ? ['bool_or(wanted)'] : [];
  return `having ${[...wanted, ...counted].join(' or ') || 'true'}`;
};

/** Groups by their text are in the order of the text; ties always fall the same way. */
const orderSql = ({ frame, orderBy }: Asked): string => {
  const groups = groupColumns(frame);
  const terms = orderBy.map(({ by, descending }) => {
    const index = groups.indexOf(by);
    const dimension = frame.by[index];
    const isText = dimension && dimension.kind !== 'time' && kindOf(dimension) === 'dictionary';
    const key = isText ? `(select value from ${frame.schema}.dimension_values where id = ${by})` : `"${by}"`;
    return `${key} ${descending ? 'desc' : 'asc'} nulls last`;
  });
  return [...terms, ...groups.map((group) => `"${group}"`)].join(', ');
};

const labelled = (frame: Frame, index: number): string => {
  const group = `d${index + 1}`;
  const dimension = frame.by[index];
  if (!dimension || groupType(dimension) === 'text' || dimension.kind === 'time') return `page.${group}`;
  return `(select value from ${frame.schema}.dimension_values where id = page.${group}) as ${group}_label, page.${group}`;
};

const pageSql = ({ page }: Asked, binds: Binds): string =>
  page ? `limit ${binds.int(page.limit)} offset ${binds.int(page.offset)}` : '';

/** The whole statement: parts are counted each from its source, added up by group, turned into metrics, ordered and cut to a page. */
export const answerSql = (asked: Asked): Statement => {
  const binds = new Binds();
  const { frame, names } = asked;
  const groups = groupColumns(frame);
  const parts = partsSql(asked, binds);
  const metrics = asked.columns.map(({ name, sql }) => `${sql} as "${name}"`);
  const order = orderSql(asked);
  const text = `with counted (${[...groups, ...names, 'wanted'].join(', ')}) as (
${(parts.length > 0 ? parts : [emptyPart(asked)]).join('\nunion all\n')}
), parts as (
select * from counted${gridSql(asked, binds)}
), measured as (
select ${[...groups, ...names.map(sumSql)].join(', ') || '1'}
from parts${groups.length > 0 ? ` group by ${groups.join(', ')} ${shownSql(asked)}` : ''}
), page as (
select ${[...groups, ...metrics, 'count(*) over () as total'].join(', ')}
from measured${order === '' ? '' : `\norder by ${order}`}
${pageSql(asked, binds)}
)
select ${[...groups.map((_, index) => labelled(frame, index)), ...asked.columns.map(({ name }) => `page."${name}"`), 'page.total'].join(', ')}
from page${order === '' ? '' : `\norder by ${order}`}`;
  return { text, values: binds.values };
};
