import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, remove, send } from './client.ts';
import { type Api } from './types.ts';
import { websitesKey } from './use-websites.ts';

export type Transfer = Api['Transfer'];

const keyOf = (organisationId: string) => ['transfers', organisationId];

/** Which websites are offered to an organisation? */
export function useTransfers(organisationId: string) {
  return useQuery({
    queryKey: keyOf(organisationId),
    queryFn: ({ signal }) => read<Api['TransferList']>(`/organisations/${organisationId}/transfers`, {}, signal),
    select: ({ data }) => data,
  });
}

/** Takes a website that is offered, or turns it down. */
export function useAnswerTransfer(organisationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ websiteId, isWanted }: { readonly websiteId: string; readonly isWanted: boolean }) => {
      const path = `/organisations/${organisationId}/transfers/${websiteId}`;
      return isWanted ? send<unknown>(`${path}/accept`) : remove<unknown>(path);
    },
    onSuccess: () =>
      Promise.all(
        [keyOf(organisationId), websitesKey, ['audit', organisationId]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
