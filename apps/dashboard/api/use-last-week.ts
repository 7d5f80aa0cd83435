import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { type Api } from './types.ts';

type LastWeek = Required<Pick<Api['Dashboard'], 'summary' | 'timeseries' | 'meta'>>;

/** How were the last seven days of a website, and are its numbers fresh? */
export function useLastWeek(siteId: string) {
  const params = { period: '7d', interval: 'day', include: 'summary,timeseries' };
  return useQuery({
    queryKey: ['lastWeek', siteId],
    queryFn: ({ signal }) => read<LastWeek>(`/websites/${siteId}/dashboard`, params, signal),
    staleTime: 60_000,
    refetchInterval: 60_000,
  });
}
