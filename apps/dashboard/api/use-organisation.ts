import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { change, read, remove, send } from './client.ts';
import { type Api, type List } from './types.ts';

export type Organisation = Api['Organisation'];
export type Member = Api['Member'];

const keyOf = (organisationId: string) => ['organisation', organisationId];
const membersKeyOf = (organisationId: string) => ['organisationMembers', organisationId];
const pathOf = (organisationId: string) => `/organisations/${organisationId}`;

export function useOrganisation(organisationId: string) {
  return useQuery({
    queryKey: keyOf(organisationId),
    queryFn: ({ signal }) => read<Organisation>(pathOf(organisationId), {}, signal),
  });
}

/** Its members, then those who were invited. */
export function useMembers(organisationId: string) {
  return useQuery({
    queryKey: membersKeyOf(organisationId),
    queryFn: ({ signal }) => read<List<Member>>(`${pathOf(organisationId)}/members`, { limit: '1000' }, signal),
    select: ({ data }) => data,
  });
}

/** Names, roles and members stand on several pages: all of them are asked again. */
function useManage<Given, Answer>(organisationId: string, manage: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  const keys = [keyOf(organisationId), membersKeyOf(organisationId), ['organisations'], ['me']];
  return useMutation({
    mutationFn: manage,
    onSuccess: () => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export function useAddOrganisation() {
  return useManage('', (name: string) => send<Organisation>('/organisations', { name }));
}

/** At the version it was read at: somebody else's new name is not overwritten. */
export function useRenameOrganisation({ id, version }: Organisation) {
  return useManage(id, (name: string) => change<Organisation>(pathOf(id), { name }, version));
}

export function useDeleteOrganisation(organisationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<unknown>(pathOf(organisationId)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisations'] }),
  });
}

export function useInvite(organisationId: string) {
  return useManage(organisationId, (member: Api['NewMember']) =>
    send<Member>(`${pathOf(organisationId)}/members`, member),
  );
}

export function useChangeMember(organisationId: string) {
  return useManage(organisationId, ({ id, role }: Pick<Member, 'id' | 'role'>) =>
    change<Member>(`${pathOf(organisationId)}/members/${id}`, { role }),
  );
}

/** Takes a member or an invitation away; who may not manage may leave. */
export function useRemoveMember(organisationId: string) {
  return useManage(organisationId, (memberId: string) =>
    remove<unknown>(`${pathOf(organisationId)}/members/${memberId}`),
  );
}
