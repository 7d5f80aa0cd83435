import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, remove, send } from './client.ts';
import { type List } from './types.ts';

export interface ShareLink {
  readonly id: string;
  readonly name: string;
  readonly hasPassword: boolean;
  readonly expiresAt: string | null;
  readonly details: boolean;
  readonly embedOrigins: readonly string[];
  readonly lastUsedAt: string | null;
  readonly version: number;
}

export interface NewShareLink {
  readonly name: string;
  readonly password: string | null;
  readonly expiresAt: string | null;
  readonly embedOrigins: readonly string[];
}

/** A link with its address, which is told once. */
export interface MadeShareLink extends ShareLink {
  readonly href: string;
}

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
    mutationFn: (link: NewShareLink) => send<MadeShareLink>(`/websites/${siteId}/share-links`, link),
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
