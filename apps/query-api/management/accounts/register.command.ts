import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { hashPassword } from '#libs/auth';
import { Config } from '#libs/config';
import { DuplicateDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { Invitations } from '../organisations/invitations.ts';
import { AccountMails } from './account-mails.ts';
import { type RegisterRequest } from './account.request.ts';
import { Accounts, type SignedIn } from './accounts.ts';
import { roleOfNew } from './registration.ts';
import { type NewUser, isToBeVerified, normalEmail } from './user-document.ts';
import { type UserDocument, Users } from './users.ts';

/** Makes an account. Null if a mail has to be read first; the same, after the same work, if the address has an account. */
export class Register extends Command<SignedIn | null> {
  constructor(
    readonly request: RegisterRequest,
    /** Whether the owner of the instance does it for somebody. */
    readonly isByOwner: boolean,
  ) {
    super();
  }
}

@CommandHandler(Register)
export class RegisterHandler implements ICommandHandler<Register> {
  constructor(
    private readonly users: Users,
    private readonly accounts: Accounts,
    private readonly invitations: Invitations,
    private readonly mails: AccountMails,
    private readonly config: Config,
  ) {}

  async execute({ request, isByOwner }: Register): Promise<SignedIn | null> {
    const email = normalEmail(request.email);
    const password = await hashPassword(request.password);
    const invitation = await this.#invitationOf(request, email);
    const { registration } = this.config.accounts;
    const isInvited = invitation !== undefined;
    const isOwned = await this.users.isOwned();
    const role = roleOfNew({ registration, isOwned, isByOwner, isInvited });
    // A mail led here, or the owner vouches for the address; the first account has nobody to vouch for it.
    const emailVerified = isInvited || isByOwner;
    const made = { id: uuidv7(), email, name: request.name, password, emailVerified, avatarUrl: null };
    const user = await this.#create({ ...made, provider: 'local', identities: [] }, role === 'owner');
    if (user && isInvited) await this.invitations.accept(invitation, user.body);
    return user ? this.#welcome(user) : null;
  }

  async #welcome(user: UserDocument): Promise<SignedIn | null> {
    if (!isToBeVerified(user.body, this.config)) return this.accounts.signIn(user);
    this.mails.verify(user.body);
    return null;
  }

  /** Undefined if the address has an account: then its owner is told by mail. */
  async #create(made: NewUser, isOwner: boolean): Promise<UserDocument | undefined> {
    try {
      return await this.accounts.create(made, isOwner);
    } catch (error) {
      if (!(error instanceof DuplicateDocument)) throw error;
      // Somebody else was first in the same moment: who comes second asks again, and is a user or refused.
      if (error.field === 'ownerOf') throw new Failure('document.conflict', 'Try again.', { cause: error });
      return this.#tellOwner(made.email, error);
    }
  }

  async #tellOwner(email: string, cause: DuplicateDocument): Promise<undefined> {
    if (!this.config.accounts.isEmailVerified) {
      throw new Failure('email.taken', 'This address has an account.', { field: 'email', cause });
    }
    const known = await this.users.byEmail(email);
    if (known?.body.emailVerified) this.mails.alreadyRegistered(known.body);
    else if (known) this.mails.verify(known.body);
    return undefined;
  }

  /** The token of an invitation that was sent to this very address. */
  async #invitationOf({ invitation: token }: RegisterRequest, email: string): Promise<string | undefined> {
    if (token === undefined || token === null) return undefined;
    const { invitation } = await this.invitations.find(token);
    return invitation.email === email ? token : undefined;
  }
}
