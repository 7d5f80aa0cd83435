import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config';
import { DuplicateDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { AccountMails } from './account-mails.ts';
import { type UpdateProfileRequest } from './account.request.ts';
import { Accounts } from './accounts.ts';
import { refuseWrong } from './change-password.command.ts';
import { type UserBody, normalEmail } from './user-document.ts';
import { type UserDocument, Users } from './users.ts';

/** Changes what a user says of themselves. Another address is theirs once it has been verified. */
export class UpdateProfile extends Command<UserDocument> {
  constructor(
    readonly userId: string,
    readonly request: UpdateProfileRequest,
  ) {
    super();
  }
}

const withProfile = (user: UserBody, { name, avatarUrl }: UpdateProfileRequest, now: number): UserBody => ({
  ...user,
  name: name ?? user.name,
  avatarUrl: avatarUrl === undefined ? user.avatarUrl : avatarUrl,
  updatedAt: now,
});

@CommandHandler(UpdateProfile)
export class UpdateProfileHandler implements ICommandHandler<UpdateProfile> {
  constructor(
    private readonly users: Users,
    private readonly accounts: Accounts,
    private readonly mails: AccountMails,
    private readonly config: Config,
  ) {}

  async execute({ userId, request }: UpdateProfile): Promise<UserDocument> {
    const before = await this.users.get(userId);
    const email = normalEmail(request.email ?? before.body.email);
    if (email === before.body.email) {
      return this.accounts.change(userId, (user, now) => withProfile(user, request, now));
    }
    await this.#refuseUnproved(before.body, request.password ?? undefined);
    if (!this.config.accounts.isEmailVerified) return this.#moved(userId, request, email);
    const pending = { pendingEmail: email };
    const user = await this.accounts.change(userId, (body, now) => ({
      ...withProfile(body, request, now),
      ...pending,
    }));
    // Whether the address is in use is told to whoever reads its mails, and nobody else.
    if (await this.users.byEmail(email)) this.mails.addressTaken(email);
    else this.mails.changeEmail(user.body, email);
    return user;
  }

  async #refuseUnproved(user: UserBody, password: string | undefined): Promise<void> {
    const field = 'password';
    if (password === undefined)
      throw new Failure('field.missing', 'password is needed for another address.', { field });
    await refuseWrong(user, password, field);
  }

  async #moved(userId: string, request: UpdateProfileRequest, email: string): Promise<UserDocument> {
    try {
      return await this.accounts.change(userId, (user, now) => ({ ...withProfile(user, request, now), email }));
    } catch (cause) {
      if (!(cause instanceof DuplicateDocument)) throw cause;
      throw new Failure('email.taken', 'This address has an account.', { field: 'email', cause });
    }
  }
}
