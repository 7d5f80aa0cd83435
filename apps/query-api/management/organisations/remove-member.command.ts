import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { roleNow } from './change-member.command.ts';
import { type Manager, refuseAbove } from './invite-member.command.ts';
import { without } from './member-list.ts';
import { MemberLists, type MembersOf } from './member-lists.ts';

/** Takes a member, or an invitation, away. */
export class RemoveMember extends Command<void> {
  constructor(
    readonly of: MembersOf,
    readonly memberId: string,
    readonly manager: Manager,
  ) {
    super();
  }
}

@CommandHandler(RemoveMember)
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(private readonly lists: MemberLists) {}

  async execute({ of, memberId, manager }: RemoveMember): Promise<void> {
    await this.lists.change(
      of,
      (list) => {
        refuseAbove(manager, roleNow(list, memberId));
        return without(list, memberId);
      },
      manager.actor,
    );
  }
}
