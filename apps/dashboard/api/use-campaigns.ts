import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { keepPreviousDataOf, liveReport } from './report-options.ts';
import { type Api } from './types.ts';

const pageSize = '100';

/** How did campaigns do, by one of their tags? */
export function useCampaigns(siteId: string, report: URLSearchParams, groupBy: string, orderBy: string) {
  const params = new URLSearchParams(report);
  for (const [name, value] of Object.entries({ groupBy, orderBy, limit: pageSize })) params.set(name, value);
  return useQuery({
    ...liveReport,
    queryKey: ['campaigns', siteId, groupBy, params.toString()],
    queryFn: ({ signal }) => read<Api['Campaigns']>(`/websites/${siteId}/campaigns`, params, signal),
    placeholderData: keepPreviousDataOf(siteId, groupBy),
  });
}

/** How fast are pages, by one of their dimensions? */
export function usePageSpeed(siteId: string, report: URLSearchParams, groupBy: string, orderBy: string) {
  const params = new URLSearchParams(report);
  for (const [name, value] of Object.entries({ groupBy, orderBy, limit: pageSize })) params.set(name, value);
  return useQuery({
    ...liveReport,
    queryKey: ['pageSpeed', siteId, groupBy, params.toString()],
    queryFn: ({ signal }) => read<Api['PageSpeed']>(`/websites/${siteId}/performance`, params, signal),
    placeholderData: keepPreviousDataOf(siteId, groupBy),
  });
}
