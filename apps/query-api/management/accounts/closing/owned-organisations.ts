import { type Website } from '#libs/domain';
import { INSTANCE_ORGANISATION, type Membership } from '../../../http/access/memberships.ts';
import { type MemberList } from '../../organisations/member-list.ts';

/** Whether nobody else owns what a user is a member of. */
export const isSoleOwner = ({ members }: MemberList, userId: string): boolean => {
  const owners = members.filter(({ role }) => role === 'owner');
  return owners.length === 1 && owners[0]?.userId === userId;
};

/** The member who becomes owner when the only one goes: the first of those with the greatest role. */
export const successorOf = ({ members }: MemberList, userId: string): Membership | undefined => {
  const others = members.filter((member) => member.userId !== userId);
  return ['admin', 'editor', 'viewer'].map((role) => others.find((member) => member.role === role)).find(Boolean);
};

/** The websites of some organisations. */
export const websitesOf = <T extends Website>(
  websites: readonly T[],
  organisationIds: readonly string[],
): readonly T[] =>
  websites.filter(({ organisationId }) => organisationIds.includes(organisationId ?? INSTANCE_ORGANISATION));
