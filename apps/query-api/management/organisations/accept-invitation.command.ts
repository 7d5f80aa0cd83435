import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Users } from '../accounts/users.ts';
import { type FoundInvitation, Invitations } from './invitations.ts';

/** Makes a user a member of what they were invited to. A token does it once. */
export class AcceptInvitation extends Command<FoundInvitation> {
  constructor(
    readonly token: string,
    readonly userId: string,
  ) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly users: Users,
    private readonly invitations: Invitations,
  ) {}

  async execute({ token, userId }: AcceptInvitation): Promise<FoundInvitation> {
    return this.invitations.accept(token, (await this.users.get(userId)).body);
  }
}
