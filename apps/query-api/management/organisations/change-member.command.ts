import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Role } from '#libs/auth';
import { type Manager, refuseAbove } from './invite-member.command.ts';
import { type MemberList, withRole } from './member-list.ts';
import { MemberLists, type MembersOf } from './member-lists.ts';

/** Gives a member, or somebody invited, another role. */
export class ChangeMember extends Command<void> {
  constructor(
    readonly of: MembersOf,
    readonly memberId: string,
    readonly role: Role,
    readonly manager: Manager,
  ) {
    super();
  }
}

/** The role of a member or of an invitation. */
export const roleNow = ({ members, invitations }: MemberList, memberId: string): Role | undefined =>
  (members.find(({ userId }) => userId === memberId) ?? invitations.find(({ id }) => id === memberId))?.role;

@CommandHandler(ChangeMember)
export class ChangeMemberHandler implements ICommandHandler<ChangeMember> {
  constructor(private readonly lists: MemberLists) {}

  async execute({ of, memberId, role, manager }: ChangeMember): Promise<void> {
    await this.lists.change(
      of,
      (list) => {
        refuseAbove(manager, role, roleNow(list, memberId));
        return withRole(list, memberId, role);
      },
      manager.actor,
    );
  }
}
