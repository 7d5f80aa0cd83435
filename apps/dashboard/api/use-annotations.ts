import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { type Annotation, type List } from './types.ts';

/** What happened to a website, in its owner's words, oldest first. */
export function useAnnotations(siteId: string) {
  return useQuery({
    queryKey: ['annotations', siteId],
    queryFn: ({ signal }) => read<List<Annotation>>(`/websites/${siteId}/annotations`, { limit: '1000' }, signal),
    select: ({ data }) => data,
    staleTime: 30_000,
  });
}
