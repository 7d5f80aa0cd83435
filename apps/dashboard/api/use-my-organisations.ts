import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { type Api, type List } from './types.ts';

/** Which organisations is whoever is signed in a member of? */
export function useMyOrganisations() {
  return useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => read<List<Api['Organisation']>>('/organisations', { limit: '100' }, signal),
    staleTime: 30_000,
  });
}
