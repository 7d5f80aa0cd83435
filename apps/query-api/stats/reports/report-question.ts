import { Failure } from '#libs/domain';
import { type Interval } from '../catalogue/dimensions.ts';
import { type PageRequest } from '../query/page.ts';
import { parseFilters } from '../query/parse-filters.ts';
import { readCompare, readDateRange } from '../query/parse-range.ts';
import { type Parameters, compareOf, dateRangeOf, filtersOf } from '../query/query-parameters.ts';
import { type Compare, type DateRange, type Filter, type Order } from '../query/stats-query.ts';
import { type ReportRequest } from './report.request.ts';

/** A report's parameters, checked as far as they can be without knowing the website. */
export interface ReportQuestion {
  readonly dateRange: DateRange;
  readonly compare: Compare;
  readonly timeZone: string | null;
  /** Chosen by the report, if null. */
  readonly interval: Interval | null;
  readonly filter: Filter;
  readonly orderBy: readonly Order[];
}

/** The order of a list by the members of its rows, which are called otherwise in a query. */
const readOrder = (text: string | undefined, members: Readonly<Record<string, string>>): readonly Order[] =>
  (text?.split(',') ?? []).map((item) => {
    const descending = item.startsWith('-');
    const name = descending ? item.slice(1) : item;
    const by = Object.hasOwn(members, name) ? members[name] : undefined;
    if (by !== undefined) return { by, descending };
    throw new Failure(
      'query.orderByUnknown',
      `This report is not ordered by ${name}, but by ${Object.keys(members).join(', ') || 'nothing else'}.`,
      { field: 'orderBy' },
    );
  });

/** What a report may be ordered by, and its period if none is asked for. */
export interface ReportRules {
  readonly orderMembers?: Readonly<Record<string, string>>;
  readonly period?: string;
}

/** Reads the parameters that all reports share; throws a `Failure` that names the one at fault. */
export const parseReport = (
  request: ReportRequest,
  { orderMembers = {}, period }: ReportRules = {},
): ReportQuestion => {
  const parameters: Parameters = Object.fromEntries(Object.entries(request));
  return {
    dateRange: readDateRange(dateRangeOf(parameters) ?? period),
    compare: readCompare(compareOf(parameters)),
    timeZone: request.timeZone ?? null,
    interval: request.interval ?? null,
    filter: parseFilters(filtersOf(parameters)),
    orderBy: readOrder(request.orderBy, orderMembers),
  };
};

/** The members of a request that choose a page. */
export const pageRequestOf = ({ limit, offset, cursor }: ReportRequest): PageRequest => ({ limit, offset, cursor });
