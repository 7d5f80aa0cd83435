import { type Bucket, type Range } from '#libs/domain';
import { type Interval, type QueryDimension, type TimeUnit, intervals } from '../catalogue/dimensions.ts';
import { type MetricName } from '../catalogue/metrics.ts';
import { type Order, type Page, groupedBy } from '../query/stats-query.ts';
import { type GroupValue } from '../sql/grid-sql.ts';
import { type Counted, type Figures, type Metrics, countFigures } from './count-figures.ts';
import { type Inquiry, frameOf, overlapsMeasured } from './inquiry.ts';
import { bucketsOf, timeUnitOf } from './time-axis.ts';

/** Which rows a part of an answer has. */
export interface TableSpec {
  readonly metrics: readonly MetricName[];
  readonly dimensions: readonly QueryDimension[];
  readonly interval?: Interval | null;
  readonly orderBy?: readonly Order[];
  readonly page?: Page;
}

export interface TableRow {
  /** As rows have them: bucket numbers, dictionary ids, texts. */
  readonly key: readonly GroupValue[];
  /** In the order of the dimensions, the interval first: texts, numbers, or null. */
  readonly values: readonly GroupValue[];
  readonly metrics: Metrics;
  /** Of the range to compare with; null if nothing was measured then. */
  readonly previous: Metrics | null;
  /** The row's time bucket, if the table is cut by an interval. */
  readonly bucket: Bucket | null;
}

/** A part of an answer, with what its notes must say. */
export interface Table {
  readonly rows: readonly TableRow[];
  readonly total: number;
  readonly hasOtherCurrencies: boolean;
  readonly beyondRetention: boolean;
  readonly visitorsErrorPercent: number | null;
}

interface Shown {
  readonly by: readonly QueryDimension[];
  /** Which of them cuts time into buckets; -1 if none does. */
  readonly timeAt: number;
  /** Those buckets, as far as they have begun, in order. */
  readonly buckets: readonly Bucket[];
}

const isInterval = (unit: TimeUnit): unit is Interval => (intervals as readonly string[]).includes(unit);

const shownOf = (inquiry: Inquiry, spec: TableSpec): Shown => {
  const by = groupedBy({ interval: spec.interval ?? null, dimensions: spec.dimensions });
  const unit = timeUnitOf(by);
  if (unit === null || !isInterval(unit)) return { by, timeAt: -1, buckets: [] };
  const { time, subject } = inquiry;
  const buckets = bucketsOf(unit, time.zone, time.range).filter(({ start }) => start <= subject.now);
  return { by, timeAt: by.findIndex(({ kind }) => kind === 'time'), buckets };
};

/** First metric descending, or time ascending (api.md section 5). */
const orderOf = ({ metrics, orderBy }: TableSpec, { by }: Shown): readonly Order[] => {
  if (orderBy && orderBy.length > 0) return orderBy;
  const time = by.find(({ kind }) => kind === 'time');
  const [first] = metrics;
  return [
    ...(time ? [{ by: time.name, descending: false }] : []),
    ...(first === undefined ? [] : [{ by: first, descending: true }]),
  ];
};

const countNow = (inquiry: Inquiry, spec: TableSpec, shown: Shown): Promise<Counted> => {
  const { buckets, by } = shown;
  return countFigures(
    inquiry.database,
    frameOf(inquiry, by, inquiry.time.range),
    {
      metrics: spec.metrics,
      grid: spec.interval ? { kind: 'filled', buckets: buckets.length } : { kind: 'none' },
      orderBy: orderOf(spec, shown),
      ...(spec.page && { page: spec.page }),
    },
    inquiry.signal,
  );
};

/** The range to compare with, if anything was measured in it. */
const compared = ({ time: { compareRange }, subject }: Inquiry): Range | null =>
  compareRange && overlapsMeasured(compareRange, subject) ? compareRange : null;

const keyText = (key: readonly GroupValue[]): string => JSON.stringify(key);

/** The same groups in the range to compare with: buckets by their place in it. */
const countBefore = async (
  inquiry: Inquiry,
  spec: TableSpec,
  { by, timeAt }: Shown,
  rows: readonly Figures[],
): Promise<ReadonlyMap<string, Metrics>> => {
  const compareRange = compared(inquiry);
  if (!compareRange || rows.length === 0) return new Map();
  const frame = frameOf(inquiry, by, compareRange);
  const lastBucket = frame.axis?.starts.length ?? 0;
  const keys = rows.map(({ key }) => key).filter((key) => timeAt < 0 || Number(key[timeAt]) <= lastBucket);
  const wanted = { metrics: spec.metrics, grid: { kind: 'keys' as const, keys } };
  const counted = await countFigures(inquiry.database, frame, wanted, inquiry.signal);
  return new Map(counted.rows.map(({ key, metrics }) => [keyText(key), metrics]));
};

const rowOf = ({ key, values, metrics }: Figures, { timeAt, buckets }: Shown, previous: Metrics | null): TableRow => {
  const bucket = buckets[Number(key[timeAt]) - 1] ?? null;
  return { key, values: bucket ? values.with(timeAt, bucket.label) : values, metrics, previous, bucket };
};

/** Counts a table of the inquiry's range, each row beside the same one of the range to compare with. */
export const countTable = async (inquiry: Inquiry, spec: TableSpec): Promise<Table> => {
  const shown = shownOf(inquiry, spec);
  const counted = await countNow(inquiry, spec, shown);
  const before = await countBefore(inquiry, spec, shown, counted.rows);
  return { ...counted, rows: counted.rows.map((row) => rowOf(row, shown, before.get(keyText(row.key)) ?? null)) };
};

/** The whole filtered set in one row, never summed from others. */
export interface Totals {
  readonly now: Metrics;
  readonly before: Metrics | null;
  readonly hasOtherCurrencies: boolean;
  readonly beyondRetention: boolean;
  readonly visitorsErrorPercent: number | null;
}

/** Counts the totals of the inquiry's range, and of the one to compare with. */
export const countTotals = async (inquiry: Inquiry, metrics: readonly MetricName[]): Promise<Totals> => {
  const count = (range: Range): Promise<Counted> =>
    countFigures(inquiry.database, frameOf(inquiry, [], range), { metrics }, inquiry.signal);
  const before = compared(inquiry);
  const [now, then] = await Promise.all([count(inquiry.time.range), before && count(before)]);
  return { ...now, now: onlyRow(now), before: then && onlyRow(then) };
};

const onlyRow = ({ rows: [row] }: Counted): Metrics => row?.metrics ?? {};
