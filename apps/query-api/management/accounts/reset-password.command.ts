import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Tokens, hashPassword } from '#libs/auth';
import { passwordState } from './account-mails.ts';
import { Accounts } from './accounts.ts';
import { SignIns } from './sign-ins.ts';
import { withPassword, withVerified, withoutSignIns } from './user-document.ts';
import { Users } from './users.ts';
import { tokenInvalid } from './verify-email.command.ts';

/** Gives a user another password by the token of a mail, which proves the address, too. Every sign-in ends. */
export class ResetPassword extends Command<void> {
  constructor(
    readonly token: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly tokens: Tokens,
    private readonly users: Users,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
  ) {}

  async execute({ token, password }: ResetPassword): Promise<void> {
    const reading = this.tokens.read<{ readonly sub: string; readonly state: string }>('resetPassword', token);
    if (reading.kind !== 'ok' || !(await this.users.find(reading.claims.sub))) throw tokenInvalid();
    const { sub: id, state } = reading.claims;
    const kept = await hashPassword(password);
    await this.accounts.change(id, (user, now) => {
      if (passwordState(user) !== state || user.closing !== undefined) throw tokenInvalid();
      const { pendingEmail } = user;
      return { ...withVerified(withPassword(user, kept, now), user.email, now), pendingEmail };
    });
    await this.signIns.endAll(id);
    await this.accounts.change(id, withoutSignIns);
  }
}
