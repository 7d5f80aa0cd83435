import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, remove, send } from './client.ts';
import { type Api, type List } from './types.ts';

export type ApiKey = Api['ApiKey'];
export type KeyScope = ApiKey['scopes'][number];
/** A key with its secret, which is told once. */
export type MadeApiKey = Api['CreatedApiKey'];

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
  return useThenKeys(siteId, (key: Api['NewApiKey']) => send<MadeApiKey>(`/websites/${siteId}/api-keys`, key));
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
