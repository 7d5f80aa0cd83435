import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Role, isAtLeast } from '#libs/auth';
import { Failure } from '#libs/domain';
import { AccountMails } from '../accounts/account-mails.ts';
import { normalEmail } from '../accounts/user-document.ts';
import { Users } from '../accounts/users.ts';
import { newInvitation } from './invitations.ts';
import { roleOfMember, withInvitation } from './member-list.ts';
import { MemberLists, type MembersOf } from './member-lists.ts';

/** Somebody who manages members, and as what. */
export interface Manager {
  readonly actor: string;
  readonly role: Role;
}

/** Nobody gives, or takes, a role that is more than their own. */
export const refuseAbove = ({ role }: Manager, ...others: readonly (Role | undefined)[]): void => {
  if (others.every((other) => other === undefined || isAtLeast(role, other))) return;
  throw new Failure('role.insufficient', 'This role is more than your own.');
};

/** Invites somebody by mail; answers the invitation's id. They are a member once they have accepted. */
export class InviteMember extends Command<string> {
  constructor(
    readonly of: MembersOf,
    readonly email: string,
    readonly role: Role,
    readonly manager: Manager,
  ) {
    super();
  }
}

@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly lists: MemberLists,
    private readonly users: Users,
    private readonly mails: AccountMails,
  ) {}

  async execute({ of, email: said, role, manager }: InviteMember): Promise<string> {
    refuseAbove(manager, role);
    const email = normalEmail(said);
    const known = await this.users.byEmail(email);
    const { id, token, hash } = newInvitation();
    await this.lists.change(
      of,
      (list, now) => {
        // Members see each other's addresses anyway: nothing is told about others.
        if (known && roleOfMember(list, known.id) !== undefined) {
          throw new Failure('member.exists', 'This address is a member.', { field: 'email' });
        }
        return withInvitation(list, { id, email, role, hash }, now);
      },
      manager.actor,
    );
    this.mails.invite(email, await this.lists.nameOf(of), token);
    return id;
  }
}
