import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type TokenType, Tokens } from '#libs/auth';
import { DuplicateDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { Accounts, type SignedIn } from './accounts.ts';
import { type UserBody, withVerified } from './user-document.ts';
import { type UserDocument, Users } from './users.ts';

type EmailClaims = { readonly sub: string; readonly email: string };

/** Takes the token of a mail as the proof that an address is the user's, and signs them in. A token does it once. */
export class VerifyEmail extends Command<SignedIn> {
  constructor(readonly token: string) {
    super();
  }
}

export const tokenInvalid = (cause?: unknown): Failure =>
  new Failure('auth.tokenInvalid', 'This link was used already, or has ended; ask for a new one.', {
    field: 'token',
    cause,
  });

/** What the token must find, so that it is not used twice. */
const isAsked = (user: UserBody, type: TokenType, email: string): boolean =>
  type === 'verifyEmail' ? user.email === email && !user.emailVerified : user.pendingEmail === email;

@CommandHandler(VerifyEmail)
export class VerifyEmailHandler implements ICommandHandler<VerifyEmail> {
  constructor(
    private readonly tokens: Tokens,
    private readonly users: Users,
    private readonly accounts: Accounts,
  ) {}

  async execute({ token }: VerifyEmail): Promise<SignedIn> {
    for (const type of ['verifyEmail', 'changeEmail'] as const) {
      const reading = this.tokens.read<EmailClaims>(type, token);
      if (reading.kind === 'ok') return this.accounts.signIn(await this.#verified(type, reading.claims));
    }
    throw tokenInvalid();
  }

  async #verified(type: TokenType, { sub, email }: EmailClaims): Promise<UserDocument> {
    if (!(await this.users.find(sub))) throw tokenInvalid();
    try {
      return await this.accounts.change(sub, (user, now) => {
        if (!isAsked(user, type, email) || user.closing !== undefined) throw tokenInvalid();
        return withVerified(user, email, now);
      });
    } catch (error) {
      // Somebody else has registered under the address meanwhile.
      if (error instanceof DuplicateDocument) throw tokenInvalid(error);
      throw error;
    }
  }
}
