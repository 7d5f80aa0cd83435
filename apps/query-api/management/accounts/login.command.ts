import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hashPassword, isOutdated, isPassword } from '#libs/auth';
import { Config } from '#libs/config';
import { Failure } from '#libs/domain';
import { AccountMails } from './account-mails.ts';
import { Accounts, type SignedIn } from './accounts.ts';
import { isToBeVerified } from './user-document.ts';
import { type UserDocument, Users } from './users.ts';

/** Signs a user in by a password. Rejects with `auth.invalid`, whatever was wrong. */
export class Login extends Command<SignedIn> {
  constructor(
    readonly email: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(Login)
export class LoginHandler implements ICommandHandler<Login> {
  constructor(
    private readonly users: Users,
    private readonly accounts: Accounts,
    private readonly mails: AccountMails,
    private readonly config: Config,
  ) {}

  async execute({ email, password }: Login): Promise<SignedIn> {
    const user = await this.users.byEmail(email);
    const isRight = await isPassword(user?.body.password ?? null, password);
    if (!user || !isRight || user.body.closing !== undefined) {
      throw new Failure('auth.invalid', 'The address or the password is wrong.');
    }
    this.#refuseUnverified(user);
    return this.accounts.signIn(await this.#upgraded(user, password));
  }

  /** Only who knows the password is told. */
  #refuseUnverified({ body }: UserDocument): void {
    if (!isToBeVerified(body, this.config)) return;
    this.mails.verify(body);
    throw new Failure('auth.emailUnverified', 'Open the link in the mail that was sent to you.');
  }

  async #upgraded(user: UserDocument, password: string): Promise<UserDocument> {
    const before = user.body.password ?? '';
    if (!isOutdated(before)) return user;
    const after = await hashPassword(password);
    // Another password may have been chosen meanwhile.
    return this.accounts.change(user.id, (body) => (body.password === before ? { ...body, password: after } : body));
  }
}
