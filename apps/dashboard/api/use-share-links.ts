import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, remove, send } from './client.ts';
import { type Api, type List } from './types.ts';

export type ShareLink = Api['ShareLink'];
/** A link with its address, which is told once. */
export type MadeShareLink = Api['CreatedShareLink'];

const keyOf = (siteId: string) => ['shareLinks', siteId];

/** Which links let strangers see a website's reports? */
export function useShareLinks(siteId: string) {
  return useQuery({
    queryKey: keyOf(siteId),
    queryFn: ({ signal }) => read<List<ShareLink>>(`/websites/${siteId}/share-links`, { limit: '100' }, signal),
  });
}

/** Makes a link. Its address is in this one answer and never again. */
export function useMakeShareLink(siteId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (link: Api['NewShareLink']) => send<MadeShareLink>(`/websites/${siteId}/share-links`, link),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(siteId) }),
  });
}

/** Ends a link, at once. */
export function useRevokeShareLink(siteId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: ShareLink) => remove(`/websites/${siteId}/share-links/${id}`, version),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(siteId) }),
  });
}
