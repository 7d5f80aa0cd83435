import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { change, read, remove, send } from './client.ts';
import { type Annotation, type List } from './types.ts';

const keyOf = (siteId: string) => ['annotations', siteId];

/** What happened to a website, in its owner's words, oldest first. */
export function useAnnotations(siteId: string) {
  return useQuery({
    queryKey: keyOf(siteId),
    queryFn: ({ signal }) => read<List<Annotation>>(`/websites/${siteId}/annotations`, { limit: '1000' }, signal),
    select: ({ data }) => data,
    staleTime: 30_000,
  });
}

/** A note as it is written: a day of the website's zone, or an instant. */
export interface NoteDraft {
  readonly at: string;
  readonly text: string;
}

/** Adds a note, or changes the one that is given unless somebody else has changed it meanwhile. */
export function useSaveNote(siteId: string, before: Annotation | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: NoteDraft) =>
      before
        ? change<Annotation>(`/websites/${siteId}/annotations/${before.id}`, note, before.version)
        : send<Annotation>(`/websites/${siteId}/annotations`, note),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(siteId) }),
  });
}

export function useRemoveNote(siteId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Annotation) => remove(`/websites/${siteId}/annotations/${id}`, version),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(siteId) }),
  });
}
