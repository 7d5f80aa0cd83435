import { type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { type MeasureName } from '../catalogue/measures.ts';
import { type MetricName, metricOf } from '../catalogue/metrics.ts';
import { type Frame } from '../plan/frame.ts';
import { asksLostRows } from '../plan/lost-rows.ts';
import { type Plan, planFor } from '../plan/plan.ts';
import { type AnswerOrder, answerSql } from '../sql/answer-sql.ts';
import { type Statement } from '../sql/binds.ts';
import { groupColumns } from '../sql/columns.ts';
import { type Grid, type GroupValue } from '../sql/grid-sql.ts';
import { type CountedOutside } from '../sql/outside.ts';
import { countFilteredMedians, countMedians } from './count-medians.ts';
import { type ClosedDays, countOpenSegments, countSegments } from './count-segments.ts';
import { type Order, type Page } from '../query/stats-query.ts';
import { countSets } from './count-sets.ts';
import { SegmentGone } from './segment-memory.ts';
import { type StatsDatabase } from './stats-database.ts';

/** Metrics by their names; null where there is nothing to divide by. */
export type Metrics = Readonly<Record<string, number | null>>;

/** Metrics of one group. */
export interface Figures {
  /** Bucket numbers, dictionary ids or texts, in the order of the frame's dimensions. */
  readonly key: readonly GroupValue[];
  /** The same, ids as the texts they stand for. */
  readonly values: readonly GroupValue[];
  readonly metrics: Metrics;
}

export interface Counted {
  readonly rows: readonly Figures[];
  /** Groups in all, whatever the page. */
  readonly total: number;
  /** Whether amounts in other currencies were left out. */
  readonly hasOtherCurrencies: boolean;
  /** Whether rows were asked that retention has removed. */
  readonly beyondRetention: boolean;
  /** Standard error of the visitors in percent; null if they are exact. */
  readonly visitorsErrorPercent: number | null;
}

/** What to count, and which groups to show. */
export interface Wanted {
  readonly metrics: readonly MetricName[];
  readonly grid?: Grid;
  readonly orderBy?: readonly Order[];
  readonly page?: Page;
}

const OTHER_CURRENCIES = 'other_currencies';

const byPage = (by: readonly QueryDimension[]): boolean => by.some((dimension) => levelOf(dimension) === 'page');

const needsOf = ({ by }: Frame, metrics: readonly MetricName[]): readonly MeasureName[] => [
  ...new Set(metrics.flatMap((metric) => metricOf(metric).needs(byPage(by)))),
];

/** Dimensions are ordered by their column, metrics by their own name. */
const ordered = ({ by }: Frame, orderBy: readonly Order[]): readonly AnswerOrder[] =>
  orderBy.map((order) => {
    const index = by.findIndex(({ name }) => name === order.by);
    return index < 0 ? order : { by: `d${index + 1}`, descending: order.descending };
  });

const statementOf = (frame: Frame, wanted: Wanted, plan: Plan, outside: readonly CountedOutside[]): Statement => {
  const columns = wanted.metrics.map((name) => ({ name, sql: metricOf(name).sql(byPage(frame.by)) }));
  const others = plan.names.includes(OTHER_CURRENCIES) ? [{ name: OTHER_CURRENCIES, sql: OTHER_CURRENCIES }] : [];
  return answerSql({
    frame,
    names: plan.names,
    sources: plan.sources,
    outside,
    columns: [...columns, ...others],
    grid: wanted.grid ?? { kind: 'none' },
    orderBy: ordered(frame, wanted.orderBy ?? []),
    page: wanted.page ?? null,
  });
};

type Row = Readonly<Record<string, GroupValue>>;

/** A dictionary id comes with the text that it stands for. */
const valueOf = (row: Row, group: string): GroupValue => row[`${group}_label`] ?? row[group] ?? null;

const figuresOf = (row: Row, frame: Frame, metrics: readonly MetricName[]): Figures => ({
  key: groupColumns(frame).map((group) => row[group] ?? null),
  values: groupColumns(frame).map((group) => valueOf(row, group)),
  metrics: Object.fromEntries(metrics.map((metric) => [metric, (row[metric] ?? null) as number | null])),
});

/** Behind the last row no row says how many there are. */
const totalOf = async (
  rows: readonly Row[],
  page: Page | undefined,
  again: (page: Page) => Promise<readonly Row[]>,
) => {
  const isBehind = rows.length === 0 && page !== undefined && page.offset > 0;
  const [row] = isBehind ? await again({ limit: 1, offset: 0, byOffset: false }) : rows;
  return Number(row?.['total'] ?? 0);
};

const countDays = (asked: ClosedDays): readonly Promise<CountedOutside>[] => [
  countSegments(asked),
  ...(asked.plan.opens ? [countOpenSegments(asked)] : []),
];

/** What is counted outside SQL. */
const countOutside = async (database: StatsDatabase, frame: Frame, plan: Plan, signal: AbortSignal) => {
  const { segments, durations, sets } = plan;
  const [visitors, ...others] = await Promise.all([
    sets && countSets(database, frame, sets, signal),
    durations && countMedians(database, database.durations, frame, durations, signal),
    ...(segments && segments.names.length > 0 ? countDays({ database, frame, plan: segments, signal }) : []),
    segments?.median ? countFilteredMedians(database, frame, segments, signal) : null,
  ]);
  return { visitors, outside: [visitors, ...others].filter((counted) => counted !== null) };
};

const countOnce = async (
  database: StatsDatabase,
  frame: Frame,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Counted> => {
  const plan = planFor(frame, needsOf(frame, wanted.metrics));
  const { visitors, outside } = await countOutside(database, frame, plan, signal);
  const read = (page: Page | undefined): Promise<readonly Row[]> =>
    database.query<Row>(statementOf(frame, { ...wanted, ...(page && { page }) }, plan, outside), signal);
  const rows = await read(wanted.page);
  return {
    rows: rows.map((row) => figuresOf(row, frame, wanted.metrics)),
    total: await totalOf(rows, wanted.page, read),
    hasOtherCurrencies: rows.some((row) => Number(row[OTHER_CURRENCIES] ?? 0) > 0),
    beyondRetention: asksLostRows(plan, frame),
    visitorsErrorPercent: visitors?.errorPercent ?? null,
  };
};

/** Counts metrics by group, each measure from where it is told exactly for the least work. */
export const countFigures = async (
  database: StatsDatabase,
  frame: Frame,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Counted> => {
  try {
    return await countOnce(database, frame, wanted, signal);
  } catch (error) {
    if (!(error instanceof SegmentGone)) throw error;
    return countOnce(database, { ...frame, covered: [] }, wanted, signal);
  }
};
