import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { type TrackingStatus } from './types.ts';

const EVERY_MS = 3000;

/** Does the website send, and what of it was refused? Asked again and again, for somebody who is setting it up. */
export function useTrackingStatus(siteId: string) {
  return useQuery({
    queryKey: ['trackingStatus', siteId],
    queryFn: ({ signal }) => read<TrackingStatus>(`/websites/${siteId}/tracking-status`, {}, signal),
    refetchInterval: EVERY_MS,
    retry: false,
  });
}
