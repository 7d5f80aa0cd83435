import { type Interval, type QueryDimension } from '../catalogue/dimensions.ts';
import { type MetricName } from '../catalogue/metrics.ts';
import { type Operator } from './operators.ts';

/** Which rows count: a tree over conditions, read as a statement about one event and its session. */
export type Filter =
  { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] } | { readonly not: Filter } | Condition;

export interface Condition {
  readonly dimension: QueryDimension;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** As asked, not yet resolved against a zone and a clock. */
export type DateRange = { readonly period: string } | { readonly from: string; readonly to: string };

export type Compare = 'none' | 'previous' | 'previousYear' | { readonly from: string; readonly to: string };

export interface Order {
  /** A requested metric or dimension. */
  readonly by: string;
  readonly descending: boolean;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
  /** Whether the caller counts rows, and not only follows cursors. */
  readonly byOffset: boolean;
}

/** A question to the read model, as api.md section 5 has it; checked as far as it can be without knowing the website. */
export interface StatsQuery {
  readonly metrics: readonly MetricName[];
  /** The interval excepted. */
  readonly dimensions: readonly QueryDimension[];
  readonly interval: Interval | null;
  readonly dateRange: DateRange;
  /** The website's, if null. */
  readonly timeZone: string | null;
  readonly filter: Filter;
  readonly orderBy: readonly Order[];
  readonly page: Page;
  readonly compare: Compare;
}

/** Every condition of a filter. */
export const conditionsOf = (filter: Filter): readonly Condition[] => {
  if ('all' in filter) return filter.all.flatMap(conditionsOf);
  if ('any' in filter) return filter.any.flatMap(conditionsOf);
  return 'not' in filter ? conditionsOf(filter.not) : [filter];
};

/** The dimensions that rows are grouped by, the interval first. */
export const groupedBy = ({
  interval,
  dimensions,
}: Pick<StatsQuery, 'interval' | 'dimensions'>): readonly QueryDimension[] =>
  interval === null ? dimensions : [{ kind: 'time', name: interval }, ...dimensions];
