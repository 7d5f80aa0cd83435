import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hashPassword, isPassword } from '#libs/auth';
import { Failure } from '#libs/domain';
import { type CallingUser } from '../../http/access/caller.ts';
import { Accounts } from './accounts.ts';
import { SignIns } from './sign-ins.ts';
import { type UserBody, withEnded, withPassword } from './user-document.ts';
import { Users } from './users.ts';

/** Gives a user another password. Every other sign-in ends. */
export class ChangePassword extends Command<void> {
  constructor(
    readonly user: CallingUser,
    readonly currentPassword: string,
    readonly newPassword: string,
  ) {
    super();
  }
}

/** Throws `auth.passwordWrong` unless a password is the user's. */
export const refuseWrong = async ({ password }: UserBody, said: string, field: string): Promise<void> => {
  if (await isPassword(password, said)) return;
  throw new Failure('auth.passwordWrong', 'This is not your password.', { field });
};

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly users: Users,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
  ) {}

  async execute({ user: { id, signInId }, currentPassword, newPassword }: ChangePassword): Promise<void> {
    const before = (await this.users.get(id)).body;
    await refuseWrong(before, currentPassword, 'currentPassword');
    const kept = await hashPassword(newPassword);
    await this.accounts.change(id, (user, now) => {
      if (user.password !== before.password) throw new Failure('document.stale', 'The password was changed meanwhile.');
      return withPassword(user, kept, now);
    });
    const ended = await this.signIns.endAll(id, signInId);
    if (ended.length > 0) await this.accounts.change(id, (user, now) => withEnded(user, ended, now));
  }
}
