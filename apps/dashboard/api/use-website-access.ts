import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { change, read, remove, send } from './client.ts';
import { type Api, type List } from './types.ts';

export type Member = Api['Member'];
type NewMember = Api['NewMember'];

const keyOf = (siteId: string) => ['websiteMembers', siteId];

/** Who may see a website without being in its organisation? */
export function useWebsiteMembers(siteId: string) {
  return useQuery({
    queryKey: keyOf(siteId),
    queryFn: ({ signal }) => read<List<Member>>(`/websites/${siteId}/members`, { limit: '100' }, signal),
  });
}

function useThenMembers<Given>(siteId: string, give: (given: Given) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: give, onSuccess: () => client.invalidateQueries({ queryKey: keyOf(siteId) }) });
}

/** Invites by mail; whoever has an account is a member at once. */
export function useInviteToWebsite(siteId: string) {
  return useThenMembers(siteId, (member: NewMember) => send(`/websites/${siteId}/members`, member));
}

export function useChangeWebsiteMember(siteId: string) {
  return useThenMembers(siteId, ({ id, role }: Pick<Member, 'id' | 'role'>) =>
    change(`/websites/${siteId}/members/${id}`, { role }),
  );
}

export function useRemoveWebsiteMember(siteId: string) {
  return useThenMembers(siteId, (id: string) => remove(`/websites/${siteId}/members/${id}`));
}
