import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { keepPreviousDataOf, liveReport } from './report-options.ts';
import { type Api } from './types.ts';

const pageSize = 50;
const mostNames = 100;

/** Which custom events were there, and over time; of one of them also what it carried. */
export function useCustomEvents(siteId: string, report: URLSearchParams, eventName: string | undefined) {
  const params = new URLSearchParams(report);
  params.set('limit', String(mostNames));
  if (eventName !== undefined) params.set('eventName', eventName);
  return useQuery({
    ...liveReport,
    queryKey: ['customEvents', siteId, eventName ?? '', params.toString()],
    queryFn: ({ signal }) => read<Api['CustomEvents']>(`/websites/${siteId}/custom-events`, params, signal),
    placeholderData: keepPreviousDataOf(siteId, eventName ?? ''),
  });
}

/** Every event, the newest first, page by page; all kinds of them or one. */
export function useEventList(siteId: string, report: URLSearchParams, type: string | undefined) {
  const params = new URLSearchParams(report);
  params.set('limit', String(pageSize));
  if (type !== undefined) params.set('type', type);
  return useInfiniteQuery({
    queryKey: ['events', siteId, params.toString()],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(params);
      if (pageParam !== '') asked.set('cursor', pageParam);
      return read<Api['EventList']>(`/websites/${siteId}/events`, asked, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous, query) => (query?.queryKey[1] === siteId ? previous : undefined),
  });
}
