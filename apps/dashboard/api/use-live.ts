import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { type Realtime } from './types.ts';

/** Who is here now, and how was today so far? */
export function useRealtime(siteId: string) {
  return useQuery({
    queryKey: ['realtime', siteId],
    queryFn: ({ signal }) => read<Realtime>(`/websites/${siteId}/realtime`, { minutes: '5' }, signal),
    refetchInterval: 5000,
  });
}
