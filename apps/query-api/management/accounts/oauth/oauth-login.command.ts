import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '#libs/config';
import { DuplicateDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { Accounts, type SignedIn } from '../accounts.ts';
import { roleOfNew } from '../registration.ts';
import { normalEmail } from '../user-document.ts';
import { type UserDocument, Users } from '../users.ts';
import { type Identity } from './identity.ts';
import { type ProviderName } from './providers.ts';

/** Somebody whom a provider vouched for, and whether their account is new. */
export interface OAuthSignedIn extends SignedIn {
  readonly isNew: boolean;
}

/** Signs somebody in whom a provider vouches for: by what it calls them, else by an address that both have verified. */
export class OAuthLogin extends Command<OAuthSignedIn> {
  constructor(
    readonly provider: ProviderName,
    readonly identity: Identity,
  ) {
    super();
  }
}

const unverified = (whose: string): Failure =>
  new Failure('auth.emailUnverified', `The address has not been verified ${whose}.`);

@CommandHandler(OAuthLogin)
export class OAuthLoginHandler implements ICommandHandler<OAuthLogin> {
  constructor(
    private readonly users: Users,
    private readonly accounts: Accounts,
    private readonly config: Config,
  ) {}

  async execute({ provider, identity }: OAuthLogin): Promise<OAuthSignedIn> {
    const known = await this.users.byIdentity(provider, identity.id);
    if (known) return this.#signIn(known, false);
    if (identity.verifiedEmail === null) throw unverified('at the provider');
    const email = normalEmail(identity.verifiedEmail);
    const sameEmail = await this.users.byEmail(email);
    if (sameEmail) return this.#signIn(await this.#linked(sameEmail, `${provider}:${identity.id}`), false);
    return this.#signIn(await this.#create(provider, identity, email), true);
  }

  /** Whoever has registered under an address that is not theirs must not share an account with whom it belongs to. */
  async #linked(user: UserDocument, name: string): Promise<UserDocument> {
    if (!user.body.emailVerified) throw unverified('here');
    return this.accounts.change(user.id, (body, now) => ({
      ...body,
      identities: [...body.identities, name],
      updatedAt: now,
    }));
  }

  async #create(provider: ProviderName, { id, name, avatarUrl }: Identity, email: string): Promise<UserDocument> {
    const isOwned = await this.users.isOwned();
    const { registration } = this.config.accounts;
    const role = roleOfNew({ registration, isOwned, isByOwner: false, isInvited: false });
    const who = { id: uuidv7(), email, name, avatarUrl, provider, identities: [`${provider}:${id}`] };
    try {
      return await this.accounts.create({ ...who, password: null, emailVerified: true }, role === 'owner');
    } catch (cause) {
      if (!(cause instanceof DuplicateDocument)) throw cause;
      throw new Failure('document.conflict', 'Try again.', { cause });
    }
  }

  async #signIn(user: UserDocument, isNew: boolean): Promise<OAuthSignedIn> {
    if (user.body.closing !== undefined) throw new Failure('auth.invalid', 'This account is being deleted.');
    return { ...(await this.accounts.signIn(user)), isNew };
  }
}
