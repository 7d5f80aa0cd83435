import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { use } from 'react';
import { rememberRange } from './last-range.ts';
import { addFilter, removeFilter, type Filter } from './filters.ts';
import { type Range } from './range.ts';
import { SharedSiteContext } from './shared-site.ts';
import {
  readReportSearch,
  reportOf,
  searchForFilters,
  searchForRange,
  type Report,
  type ReportSearch,
} from './report-search.ts';

type Change = { readonly [Name in keyof ReportSearch]?: ReportSearch[Name] | undefined };

export interface ReportState {
  /** Undefined where no website is shown. */
  readonly siteId: string | undefined;
  readonly search: ReportSearch;
  readonly report: Report;
  /** Writes the address; each change is a step that the browser's back button undoes. */
  readonly change: (change: Change) => void;
  readonly setRange: (range: Range) => void;
  readonly add: (filter: Filter) => void;
  readonly replace: (before: Filter, after: Filter) => void;
  readonly remove: (filter: Filter) => void;
}

/** The report that the address asks for, and how to ask for another. */
export function useReport(): ReportState {
  const named = useParams({ strict: false }).siteId;
  const siteId = use(SharedSiteContext) ?? named;
  const search = readReportSearch(useSearch({ strict: false }));
  const report = reportOf(search);
  const navigate = useNavigate();
  const change = (changed: Change) => {
    if (siteId === undefined) return;
    const next = readReportSearch({ ...search, ...changed });
    void navigate({ to: '.', search: next, resetScroll: false });
  };
  const setFilters = (filters: readonly Filter[]) => change({ filter: searchForFilters(filters) });
  return {
    siteId,
    search,
    report,
    change,
    setRange: (range) => {
      rememberRange(range);
      change(searchForRange(range));
    },
    add: (filter) => setFilters(addFilter(report.filters, filter)),
    replace: (before, after) => setFilters(addFilter(removeFilter(report.filters, before), after)),
    remove: (filter) => setFilters(removeFilter(report.filters, filter)),
  };
}
