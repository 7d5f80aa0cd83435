import { type Role } from '#libs/auth';
import { DAY_MS, Failure } from '#libs/domain';
import { type Membership } from '../../http/access/memberships.ts';

const INVITATION_LIFE_MS = 7 * DAY_MS;
const MAX_MEMBERS = 1000;

/** Somebody who was asked to become a member, by mail. */
export interface Invitation {
  /** UUIDv7; part of the link. */
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  /** Hash of the link's secret. */
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** Members of an organisation, or of one website, and those who were invited: part of the document of either. */
export interface MemberList {
  readonly members: readonly Membership[];
  /** For finding the organisations of a user. */
  readonly memberIds: readonly string[];
  readonly invitations: readonly Invitation[];
  readonly invitationIds: readonly string[];
}

export const nobody: MemberList = { members: [], memberIds: [], invitations: [], invitationIds: [] };

const listOf = <T extends MemberList>(
  list: T,
  members: readonly Membership[],
  invitations: readonly Invitation[],
): T => ({
  ...list,
  members,
  memberIds: members.map(({ userId }) => userId),
  invitations,
  invitationIds: invitations.map(({ id }) => id),
});

const unknownMember = (): Failure => new Failure('member.unknown', 'There is no such member.');

const refuseCrowd = ({ members, invitations }: MemberList): void => {
  if (members.length + invitations.length < MAX_MEMBERS) return;
  throw new Failure('field.invalid', `There may be at most ${MAX_MEMBERS} members.`, { field: 'email' });
};

export const roleOfMember = ({ members }: MemberList, userId: string): Role | undefined =>
  members.find((member) => member.userId === userId)?.role;

/** The list with a member added, or with another role. */
export const withMember = <T extends MemberList>(list: T, userId: string, role: Role): T => {
  const others = list.members.filter((member) => member.userId !== userId);
  return listOf(list, [...others, { userId, role }], list.invitations);
};

/** The list with a new invitation, in place of an older one for the same address. */
export const withInvitation = <T extends MemberList>(
  list: T,
  { id, email, role, hash }: Omit<Invitation, 'endsAt'>,
  now: number,
): T => {
  refuseCrowd(list);
  const others = list.invitations.filter((one) => one.email !== email && one.endsAt > now);
  const invitation = { id, email, role, hash, endsAt: now + INVITATION_LIFE_MS };
  return listOf(list, list.members, [...others, invitation]);
};

/** The list after an invitation was accepted by a user. A role that they have already is not made less. */
export const withAccepted = <T extends MemberList>(list: T, invitation: Invitation, userId: string): T => {
  const others = list.invitations.filter(({ id }) => id !== invitation.id);
  const rest = listOf(list, list.members, others);
  return roleOfMember(list, userId) === undefined ? withMember(rest, userId, invitation.role) : rest;
};

const isOwner = ({ role }: Membership): boolean => role === 'owner';

/** The list, unless it lacks an owner: an organisation without one could be managed by nobody any more. */
export const owned = <T extends MemberList>(list: T): T => {
  if (list.members.some(isOwner)) return list;
  throw new Failure('member.lastOwner', 'Make somebody else an owner first.');
};

/** The list with another role for a member, or an invitation, whom `memberId` names. */
export const withRole = <T extends MemberList>(list: T, memberId: string, role: Role): T => {
  const change = <M extends { readonly role: Role }>(of: readonly M[], isNamed: (one: M) => boolean): readonly M[] =>
    of.map((one) => (isNamed(one) ? { ...one, role } : one));
  if (!list.memberIds.includes(memberId) && !list.invitationIds.includes(memberId)) throw unknownMember();
  const members = change(list.members, ({ userId }) => userId === memberId);
  return listOf(
    list,
    members,
    change(list.invitations, ({ id }) => id === memberId),
  );
};

/** The list without a member, or an invitation. */
export const without = <T extends MemberList>(list: T, memberId: string): T => {
  if (!list.memberIds.includes(memberId) && !list.invitationIds.includes(memberId)) throw unknownMember();
  const members = list.members.filter(({ userId }) => userId !== memberId);
  return listOf(
    list,
    members,
    list.invitations.filter(({ id }) => id !== memberId),
  );
};
