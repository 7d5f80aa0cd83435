import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountMails } from './account-mails.ts';
import { Users } from './users.ts';

/** Sends a link to choose a new password, if the address has an account. */
export class ForgotPassword extends Command<void> {
  constructor(readonly email: string) {
    super();
  }
}

@CommandHandler(ForgotPassword)
export class ForgotPasswordHandler implements ICommandHandler<ForgotPassword> {
  constructor(
    private readonly users: Users,
    private readonly mails: AccountMails,
  ) {}

  async execute({ email }: ForgotPassword): Promise<void> {
    const user = await this.users.byEmail(email);
    if (user && user.body.closing === undefined) this.mails.reset(user.body);
  }
}
