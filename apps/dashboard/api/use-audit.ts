import { useInfiniteQuery } from '@tanstack/react-query';
import { read } from './client.ts';
import { type Api } from './types.ts';

export type AuditEntry = Api['AuditEntry'];

/** Who has changed what of an organisation and its websites, newest first, page by page. */
export function useAudit(organisationId: string) {
  return useInfiniteQuery({
    queryKey: ['audit', organisationId],
    queryFn: ({ pageParam, signal }) =>
      read<Api['AuditList']>(
        `/organisations/${organisationId}/audit`,
        { limit: '20', ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
  });
}
