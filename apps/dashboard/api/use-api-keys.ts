import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, remove, send } from './client.ts';
import { type List } from './types.ts';

export type KeyScope = 'collect' | 'read' | 'manage';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly KeyScope[];
  readonly isActive: boolean;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt: string | null;
}

/** A key with its secret, which is told once. */
export interface MadeApiKey extends ApiKey {
  readonly key: string;
}

const keyOf = (siteId: string) => ['apiKeys', siteId];

/** Which programs may call the API for a website? */
export function useApiKeys(siteId: string) {
  return useQuery({
    queryKey: keyOf(siteId),
    queryFn: ({ signal }) => read<List<ApiKey>>(`/websites/${siteId}/api-keys`, { limit: '100' }, signal),
  });
}

function useThenKeys<Given, Answer>(siteId: string, give: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: give, onSuccess: () => client.invalidateQueries({ queryKey: keyOf(siteId) }) });
}

export function useMakeApiKey(siteId: string) {
  return useThenKeys(siteId, (key: NewApiKey) => send<MadeApiKey>(`/websites/${siteId}/api-keys`, key));
}

/** Gives a key another secret; the old one works on for so many seconds. */
export function useRotateApiKey(siteId: string) {
  return useThenKeys(siteId, ({ id, graceSeconds }: { readonly id: string; readonly graceSeconds: number }) =>
    send<MadeApiKey>(`/websites/${siteId}/api-keys/${id}/rotate`, { graceSeconds }),
  );
}

/** Ends a key, at once. */
export function useRevokeApiKey(siteId: string) {
  return useThenKeys(siteId, (id: string) => remove(`/websites/${siteId}/api-keys/${id}`));
}
