import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, send } from './client.ts';
import { type List, type Website } from './types.ts';

export const websitesKey = ['websites'] as const;

/** Which websites are there? Its refusal is how the app learns that nobody is signed in. */
export const websitesQuery = queryOptions({
  queryKey: websitesKey,
  queryFn: ({ signal }) => read<List<Website>>('/websites', { limit: '100' }, signal),
  staleTime: 30_000,
});

export function useWebsites() {
  return useQuery(websitesQuery);
}

/** One website, by its siteId or its UUID. */
export function websiteQuery(id: string | undefined) {
  return queryOptions({
    queryKey: ['website', id],
    queryFn: ({ signal }) => read<Website>(`/websites/${id ?? ''}`, {}, signal),
    staleTime: 30_000,
    enabled: id !== undefined,
  });
}

export function useWebsite(id: string | undefined) {
  return useQuery(websiteQuery(id));
}

export interface NewWebsite {
  readonly name: string;
  readonly domain: string;
  readonly timeZone: string;
}

const tries = 20;
const betweenTriesMs = 100;

/** Every instance learns of a new website within a second; until then its pages would say that there is none. */
async function onceKnown(website: Website): Promise<Website> {
  for (let left = tries; left > 0; left -= 1) {
    const isKnown = await read(`/websites/${website.siteId}`).then(
      () => true,
      () => false,
    );
    if (isKnown) break;
    await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
  }
  return website;
}

export function useAddWebsite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (website: NewWebsite) => onceKnown(await send<Website>('/websites', website)),
    onSuccess: () => client.invalidateQueries({ queryKey: websitesKey }),
  });
}

/** Makes the demo website, or names the one that is there already. */
export function useShowDemo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<{ readonly websiteId: string }>('/demo'),
    onSuccess: () => client.invalidateQueries({ queryKey: websitesKey }),
  });
}
