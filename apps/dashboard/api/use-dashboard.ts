import { queryOptions, useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { keepPreviousDataOf, liveReport } from './report-options.ts';
import { type Dashboard } from './types.ts';

/** How did the website do: its figures, what they were before, and both over time. */
export function dashboardQuery(siteId: string, report: URLSearchParams) {
  const params = new URLSearchParams(report);
  params.set('include', 'summary,comparison,timeseries');
  return queryOptions({
    ...liveReport,
    queryKey: ['dashboard', siteId, params.toString()],
    queryFn: ({ signal }) => read<Dashboard>(`/websites/${siteId}/dashboard`, params, signal),
    placeholderData: keepPreviousDataOf(siteId),
  });
}

export function useDashboard(siteId: string, report: URLSearchParams) {
  return useQuery(dashboardQuery(siteId, report));
}

/** Has anything ever been counted here? Asked only while a report is empty. */
export function useHasEvents(siteId: string, isAsked: boolean) {
  const params = { period: 'all', include: 'summary' };
  return useQuery({
    queryKey: ['hasEvents', siteId],
    queryFn: ({ signal }) => read<Dashboard>(`/websites/${siteId}/dashboard`, params, signal),
    select: ({ summary }) => summary.pageViews > 0 || summary.events > 0 || summary.sessions > 0,
    refetchInterval: (query) => (hasAny(query.state.data) ? false : 2000),
    enabled: isAsked,
  });
}

function hasAny(dashboard: Dashboard | undefined): boolean {
  return dashboard !== undefined && dashboard.summary.pageViews + dashboard.summary.events > 0;
}
