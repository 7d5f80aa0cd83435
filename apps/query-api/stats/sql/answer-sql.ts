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

/**
 * What a group is put in order by: values by their text, byte by byte. Neither the ids of the dictionary nor the collations
 * of databases are the same everywhere, and the same numbers are to be listed the same way.
 */
const placeSql = ({ schema, by }: Frame, index: number): string => {
  const group = `d${index + 1}`;
  const dimension = by[index];
  if (!dimension || dimension.kind === 'time') return group;
  if (groupType(dimension) === 'text') return `${group} collate "C"`;
  return `(select value from ${schema}.dimension_values where id = ${group}) collate "C"`;
};

const orderSql = ({ frame, orderBy }: Asked): string => {
  const groups = groupColumns(frame);
  return orderBy
    .map(({ by, descending }) => {
      const index = groups.indexOf(by);
      const key = index < 0 ? `"${by}"` : placeSql(frame, index);
      return `${key} ${descending ? 'desc' : 'asc'} nulls last`;
    })
    .join(', ');
};

/** The order that was asked for, and the same with what decides between equals. */
type Orders = readonly [asked: string, all: string];

/** Ties always fall the same way. */
const ordersOf = (asked: Asked): Orders => {
  const order = orderSql(asked);
  const ties = asked.frame.by.map((_, index) => placeSql(asked.frame, index));
  return [order, [order, ...ties].filter((sql) => sql !== '').join(', ')];
};

const by = (order: string): string => (order === '' ? '' : `\norder by ${order}`);

const labelled = (frame: Frame, index: number): string => {
  const group = `d${index + 1}`;
  const dimension = frame.by[index];
  if (!dimension || groupType(dimension) === 'text' || dimension.kind === 'time') return `page.${group}`;
  return `(select value from ${frame.schema}.dimension_values where id = page.${group}) as ${group}_label, page.${group}`;
};

/**
 * The rows of a page. Texts are looked up of those alone that may be on it: the foremost by the order that was asked for,
 * and what ties with the last of them.
 */
const pageSql = ({ page }: Asked, rows: string, [order, all]: Orders, binds: Binds): string => {
  if (page === null) return `page as (\n${rows}${by(all)}\n)`;
  const [limit, offset] = [binds.int(page.limit), binds.int(page.offset)];
  const cut = `limit ${limit} offset ${offset}`;
  if (order === all || order === '') return `page as (\n${rows}${by(all)}\n${cut}\n)`;
  return `foremost as (
${rows}${by(order)}
fetch first (${limit} + ${offset}) rows with ties
), page as (
select * from foremost${by(all)}
${cut}
)`;
};

/** The whole statement: parts are counted each from its source, added up by group, turned into metrics, ordered and cut to a page. */
export const answerSql = (asked: Asked): Statement => {
  const binds = new Binds();
  const { frame, names } = asked;
  const groups = groupColumns(frame);
  const parts = partsSql(asked, binds);
  const metrics = asked.columns.map(({ name, sql }) => `${sql} as "${name}"`);
  const orders = ordersOf(asked);
  const rows = `select ${[...groups, ...metrics, 'count(*) over () as total'].join(', ')}
from measured`;
  const text = `with counted (${[...groups, ...names, 'wanted'].join(', ')}) as (
${(parts.length > 0 ? parts : [emptyPart(asked)]).join('\nunion all\n')}
), parts as (
select * from counted${gridSql(asked, binds)}
), measured as (
select ${[...groups, ...names.map(sumSql)].join(', ') || '1'}
from parts${groups.length > 0 ? ` group by ${groups.join(', ')} ${shownSql(asked)}` : ''}
), ${pageSql(asked, rows, orders, binds)}
select ${[...groups.map((_, index) => labelled(frame, index)), ...asked.columns.map(({ name }) => `page."${name}"`), 'page.total'].join(', ')}
from page${by(orders[1])}`;
  return { text, values: binds.values };
};
