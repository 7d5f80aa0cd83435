import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, send } from './client.ts';
import { hasEnded, type Job } from './use-job.ts';
import { type Api, type List } from './types.ts';

export type Letter = Api['DeadLetter'];
export type LetterState = Letter['state'];

const againMs = 300;

/** What could not be counted, of every website; newest first, a page after the other. */
export function useDeadLetters(state: LetterState | undefined) {
  return useInfiniteQuery({
    queryKey: ['deadLetters', state],
    queryFn: ({ signal, pageParam }) => {
      const page = { limit: '50', ...(state && { state }), ...(pageParam !== '' && { cursor: pageParam }) };
      return read<List<Letter>>('/admin/dead-letters', page, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export interface Treatment {
  readonly kind: 'try' | 'retry' | 'discard';
  readonly repair?: { readonly field: string; readonly set: string };
}

export interface Outcome {
  readonly fixed: number;
  readonly stillFailing: number;
  readonly duplicates: number;
}

/** Puts one letter back, tries whether that would help, or discards it; answers when it is done. */
export function useTreatLetter({ id, siteId }: Letter) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, repair }: Treatment) => {
      const path = `/websites/${siteId ?? ''}/dead-letters/${kind === 'discard' ? 'discard' : 'retry'}`;
      const how = kind === 'discard' ? {} : { ...(repair && { repair: [repair] }), dryRun: kind === 'try' };
      return (await ended(await send<Job>(path, { ids: [id], ...how }))).result as Outcome | undefined;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['deadLetters'] }),
  });
}

async function ended(job: Job): Promise<Job> {
  if (hasEnded(job)) return job;
  await new Promise((resolve) => setTimeout(resolve, againMs));
  return ended(await read<Job>(`/jobs/${job.id}`));
}

/** What rules left out of a website in 30 days, by reason and day. */
export function useDrops(siteId: string | undefined) {
  return useQuery({
    queryKey: ['drops', siteId],
    queryFn: ({ signal }) => read<Api['Drops']>(`/websites/${siteId ?? ''}/drops`, { period: '30d' }, signal),
    enabled: siteId !== undefined,
  });
}
