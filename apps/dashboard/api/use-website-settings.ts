import { useMutation, useQueryClient } from '@tanstack/react-query';
import { change, remove, send } from './client.ts';
import { asProblem } from './problem.ts';
import { type Api, type Website } from './types.ts';
import { websitesKey } from './use-websites.ts';

/** What of a website is to become otherwise. */
export type WebsiteChange = Api['WebsiteChange'];

/** Saves a change of the version that is on the screen. One that somebody else has changed since is asked for again. */
export function useChangeWebsite(website: Website) {
  const client = useQueryClient();
  const key = ['website', website.siteId];
  return useMutation({
    mutationFn: (changed: WebsiteChange) => change<Website>(`/websites/${website.siteId}`, changed, website.version),
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
      return client.invalidateQueries({ queryKey: websitesKey });
    },
    onError: (error) => (asProblem(error).status === 412 ? client.invalidateQueries({ queryKey: key }) : undefined),
  });
}

/** Deletes a website as it is on the screen; answers the job that takes its data out of everything. */
export function useDeleteWebsite({ siteId, version }: Website) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<Api['Job']>(`/websites/${siteId}`, version),
    onSuccess: () => client.invalidateQueries({ queryKey: websitesKey }),
    onError: (error) =>
      asProblem(error).status === 412 ? client.invalidateQueries({ queryKey: ['website', siteId] }) : undefined,
  });
}

/** Gives a website to another organisation. */
export function useTransferWebsite({ siteId }: Website) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (organisationId: string) => send<Website>(`/websites/${siteId}/transfer`, { organisationId }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['website', siteId] }),
        client.invalidateQueries({ queryKey: websitesKey }),
      ]),
  });
}

export type VerificationMethod = Api['VerificationRequest']['method'];

/** Looks whether the proof of the domain stands where it should. */
export function useVerifyWebsite({ siteId }: Website) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (method: VerificationMethod) => send<Api['Verification']>(`/websites/${siteId}/verify`, { method }),
    onSuccess: ({ verified }) => (verified ? client.invalidateQueries({ queryKey: ['website', siteId] }) : undefined),
  });
}
