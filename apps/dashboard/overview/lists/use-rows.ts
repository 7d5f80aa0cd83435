import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ListKind } from './catalogue.ts';
import { rowOfEvent, rowOfTop, rowsOfQuery, type RowPage } from './rows.ts';
import { read } from '../../api/client.ts';
import { keepPreviousDataOf, liveReport } from '../../api/report-options.ts';
import { asShared } from '../../api/share-token.ts';
import { type CustomEvents, type QueryAnswer, type TopList } from '../../api/types.ts';

/** Rows of a list that its panel shows. */
export const shownRows = 9;
const pageSize = 100;
const offeredValues = 50;
const queryMetrics = 'visitors,sessions,pageViews,bounceRate,avgSessionDurationSeconds';

/** What are the most frequent values of a dimension? */
export function topRowsQuery(siteId: string, list: ListKind, report: URLSearchParams, limit = shownRows) {
  const params = withEntries(report, { limit: String(limit) });
  return queryOptions({
    ...liveReport,
    queryKey: ['list', siteId, list.id, params.toString()],
    queryFn: ({ signal }) => readShown(siteId, list, params, signal),
    placeholderData: keepPreviousDataOf(siteId, list.id),
  });
}

interface Shown {
  readonly limit?: number;
  /** Not asked before; until then the last rows stay. */
  readonly isTheirTurn?: boolean;
}

export function useTopRows(siteId: string, list: ListKind, report: URLSearchParams, shown: Shown = {}) {
  const { limit, isTheirTurn = true } = shown;
  return useQuery({ ...topRowsQuery(siteId, list, report, limit), enabled: isTheirTurn });
}

/** All values of a dimension that contain a text, page by page. */
export function useAllRows(siteId: string, list: ListKind, report: URLSearchParams, search: string, orderBy: string) {
  const params = searchParams(list, withEntries(report, { limit: String(pageSize), orderBy }), search);
  return useInfiniteQuery({
    queryKey: ['allRows', siteId, list.id, params.toString()],
    queryFn: ({ pageParam, signal }) =>
      readRows(siteId, list, withEntries(params, pageParam ? { cursor: pageParam } : {}), signal),
    initialPageParam: '',
    getNextPageParam: (page: RowPage) => page.nextCursor,
  });
}

/** Which values of a dimension contain a text? For choosing one to filter by. */
export function useValues(siteId: string, list: ListKind | undefined, report: URLSearchParams, search: string) {
  const params = list && searchParams(list, withEntries(report, { limit: String(offeredValues) }), search);
  return useQuery({
    queryKey: ['values', siteId, list?.id ?? '', params?.toString() ?? ''],
    queryFn: async ({ signal }) => (list && params ? (await readRows(siteId, list, params, signal)).rows : []),
    placeholderData: keepPreviousDataOf(siteId, list?.id ?? ''),
  });
}

/** Where the same rows are to be had as CSV. */
export function csvHref(siteId: string, list: ListKind, report: URLSearchParams): string {
  const params = withEntries(list.source.kind === 'query' ? queryParams(list, report) : report, {
    format: 'csv',
    limit: '1000',
  });
  return asShared(`/api/v1${pathOf(siteId, list)}?${params.toString()}`);
}

/** Nothing but what a panel shows: of other columns some take long to count. */
async function readShown(
  siteId: string,
  list: ListKind,
  params: URLSearchParams,
  signal: AbortSignal,
): Promise<RowPage> {
  if (list.source.kind === 'customEvents') return readRows(siteId, list, params, signal);
  const query = queryParams(list, params, 'visitors');
  return pageOfQuery(await read<QueryAnswer>(`/websites/${siteId}/query`, query, signal), list);
}

function pageOfQuery(answer: QueryAnswer, { dimension }: ListKind): RowPage {
  return { rows: rowsOfQuery(answer, dimension), total: answer.total, nextCursor: answer.nextCursor };
}

async function readRows(
  siteId: string,
  list: ListKind,
  params: URLSearchParams,
  signal: AbortSignal,
): Promise<RowPage> {
  const path = pathOf(siteId, list);
  switch (list.source.kind) {
    case 'top': {
      const { data, total, nextCursor } = await read<TopList>(path, params, signal);
      return { rows: data.map(rowOfTop), total, nextCursor };
    }
    case 'customEvents': {
      const { data, total, nextCursor, totals } = await read<CustomEvents>(path, params, signal);
      return { rows: data.map((row) => rowOfEvent(row, totals.events)), total, nextCursor };
    }
    case 'query':
      return pageOfQuery(await read<QueryAnswer>(path, queryParams(list, params), signal), list);
  }
}

function pathOf(siteId: string, { source }: ListKind): string {
  const reports = {
    top: source.kind === 'top' ? `top/${source.list}` : '',
    customEvents: 'custom-events',
    query: 'query',
  };
  return `/websites/${siteId}/${reports[source.kind]}`;
}

/** Rows without a value would fill a list that the API has none of its own of: most sessions have no campaign. */
function queryParams(list: ListKind, params: URLSearchParams, metrics = queryMetrics): URLSearchParams {
  const query = withEntries(params, { metrics, dimensions: list.dimension });
  if (list.source.kind === 'query') query.append('filter', `${list.dimension}:isSet`);
  return query;
}

function searchParams(list: ListKind, report: URLSearchParams, search: string): URLSearchParams {
  const params = new URLSearchParams(report);
  if (search === '') return params;
  if (list.source.kind === 'top') params.set('search', search);
  else params.append('filter', `${list.dimension}:contains:${search.replaceAll(/[\\|]/g, '\\$&')}`);
  return params;
}

function withEntries(params: URLSearchParams, entries: Readonly<Record<string, string>>): URLSearchParams {
  const copy = new URLSearchParams(params);
  for (const [name, value] of Object.entries(entries)) copy.set(name, value);
  return copy;
}
