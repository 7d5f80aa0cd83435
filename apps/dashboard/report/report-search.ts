import { type Interval } from '../api/types.ts';
import { isListId, isListOf, panels, type ListId, type PanelId } from '../overview/lists/catalogue.ts';
import { isMetricName, type MetricName } from '../overview/metrics.ts';
import { formatFilter, parseFilter, type Filter } from './filters.ts';
import { intervalFor, isPeriod, lengthInDays, rangeOf, type Range, type Today } from './range.ts';

export type Compare = 'previous' | 'previousYear' | 'none';
export const comparisons: readonly Compare[] = ['previous', 'previousYear', 'none'];

/** The address's search parameters. Absent means the default, so that the plain address is the plain Overview. */
export interface ReportSearch {
  readonly period?: string;
  readonly from?: string;
  readonly to?: string;
  readonly compare?: Compare;
  readonly filter?: readonly string[];
  readonly metric?: MetricName;
  readonly interval?: Interval;
  readonly view?: 'table';
  /** The chosen list of each panel that does not show its first. */
  readonly lists?: readonly ListId[];
  /** The list whose sheet is open. */
  readonly all?: ListId;
  /** Countries drawn as a map. */
  readonly map?: 'shown';
  /** What the rows of a page are ordered by, grouped by, or limited to, in the API's own words. */
  readonly order?: string;
  readonly by?: string;
  readonly type?: string;
  /** The custom event whose properties are shown. */
  readonly event?: string;
  /** Whose session it is, where ids of sessions are told apart by their visitor alone. */
  readonly visitor?: string;
}

/** What the address asks for, with its defaults filled in. */
export interface Report {
  readonly range: Range;
  readonly compare: Compare;
  readonly filters: readonly Filter[];
  readonly metric: MetricName;
  readonly interval: Interval | undefined;
  readonly isTable: boolean;
}

type RawSearch = Readonly<Record<string, unknown>>;

const intervals: readonly Interval[] = ['minute', 'hour', 'day', 'week', 'month'];

/** Keeps of an address what can be understood: an old or mistyped link shows a report, never an error. */
export function readReportSearch(raw: RawSearch): ReportSearch {
  return withoutAbsent({
    ...readRange(raw),
    compare: oneOf(comparisons, raw['compare']),
    filter: textsOf(raw['filter']).filter((text) => parseFilter(text)),
    metric: isMetricName(raw['metric']) ? raw['metric'] : undefined,
    interval: oneOf(intervals, raw['interval']),
    view: raw['view'] === 'table' ? 'table' : undefined,
    lists: textsOf(raw['lists']).filter(isListId),
    all: textsOf(raw['all']).find(isListId),
    map: raw['map'] === 'shown' ? 'shown' : undefined,
    ...Object.fromEntries(plainWords.map((name) => [name, textsOf(raw[name])[0]])),
  });
}

const plainWords = ['order', 'by', 'type', 'event', 'visitor'] as const;

/** What of an address stays when another page of the same website is opened: when, compared with what, of whom. */
export function searchForPage({ period, from, to, compare, filter }: ReportSearch): ReportSearch {
  return withoutAbsent({ period, from, to, compare, filter });
}

function readRange(raw: RawSearch): Pick<RawRange, 'period' | 'from' | 'to'> {
  const [from] = textsOf(raw['from']);
  const [to] = textsOf(raw['to']);
  if (isInstant(from) && isInstant(to) && Date.parse(from) <= Date.parse(to)) return { from, to };
  const [period] = textsOf(raw['period']);
  return { period: period !== undefined && isPeriod(period) ? period : undefined };
}

interface RawRange {
  readonly period?: string | undefined;
  readonly from?: string;
  readonly to?: string;
}

export function reportOf(search: ReportSearch): Report {
  const range = rangeOf(search.period, search.from, search.to);
  const isAll = range.kind === 'period' && range.period === 'all';
  return {
    range,
    compare: isAll ? 'none' : (search.compare ?? 'previous'),
    filters: (search.filter ?? []).map(parseFilter).filter((filter) => filter !== undefined),
    metric: search.metric ?? 'visitors',
    interval: search.interval,
    isTable: search.view === 'table',
  };
}

/** The part of the address that a chosen range stands for; another range brings its own default interval. */
export function searchForRange(
  range: Range,
): Partial<Record<'period' | 'from' | 'to', string | undefined>> & { readonly interval: undefined } {
  const none = { period: undefined, from: undefined, to: undefined, interval: undefined };
  return range.kind === 'period' ? { ...none, period: range.period } : { ...none, from: range.from, to: range.to };
}

export function searchForFilters(filters: readonly Filter[]): readonly string[] | undefined {
  return filters.length === 0 ? undefined : filters.map(formatFilter);
}

export function chosenList(search: ReportSearch, panelId: PanelId): ListId {
  const panel = panels.find((candidate) => candidate.id === panelId);
  if (!panel) throw new Error(`No panel is named ${panelId}`);
  return search.lists?.find((id) => isListOf(panel, id)) ?? panel.lists[0].id;
}

export function searchForList(search: ReportSearch, panelId: PanelId, chosen: ListId): readonly ListId[] | undefined {
  const panel = panels.find((candidate) => candidate.id === panelId);
  const others = (search.lists ?? []).filter((id) => !panel || !isListOf(panel, id));
  const lists = panel?.lists[0].id === chosen ? others : [...others, chosen];
  return lists.length === 0 ? undefined : lists;
}

/** Range, comparison and filters as every report of the API takes them. */
export function reportParams({ range, filters }: Report, compare: Compare = 'none'): URLSearchParams {
  const params = new URLSearchParams(
    range.kind === 'period' ? { period: range.period } : { from: range.from, to: range.to },
  );
  if (compare !== 'none') params.set('compare', compare);
  for (const filter of filters) params.append('filter', formatFilter(filter));
  return params;
}

/** The same for figures over time, with what they are compared with and in steps of what. */
export function dashboardParams(report: Report, today: Today): URLSearchParams {
  const params = reportParams(report, report.compare);
  const interval = intervalFor(report.interval, lengthInDays(report.range, today));
  if (interval) params.set('interval', interval);
  return params;
}

/** An absent member and one that is undefined differ to the router: only the first leaves the address. */
function withoutAbsent(search: { readonly [Name in keyof ReportSearch]?: unknown }): ReportSearch {
  const present = Object.entries(search).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(present);
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}

function textsOf(value: unknown): readonly string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item): item is string => typeof item === 'string');
}

function isInstant(text: string | undefined): text is string {
  return text !== undefined && !Number.isNaN(Date.parse(text));
}
