import { QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem.ts';
import { websitesKey } from './use-websites.ts';

/** The cache of answers. An answer 401 to any question asks for the websites again, whose refusal shows the sign-in page. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (asProblem(error).isSignedOut && query.queryKey[0] !== websitesKey[0]) {
          void client.invalidateQueries({ queryKey: websitesKey });
        }
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 1 && asProblem(error).isPassing,
        staleTime: 5000,
        // The server may run on this very machine: being offline says nothing about it.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
