import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { Accounts, type SignedIn } from './accounts.ts';
import { RefreshReused, SignIns } from './sign-ins.ts';
import { withEnded } from './user-document.ts';
import { Users } from './users.ts';

/** Exchanges a refresh token for the next one and a new access token. */
export class Refresh extends Command<SignedIn> {
  constructor(readonly refreshToken: string) {
    super();
  }
}

@CommandHandler(Refresh)
export class RefreshHandler implements ICommandHandler<Refresh> {
  constructor(
    private readonly signIns: SignIns,
    private readonly users: Users,
    private readonly accounts: Accounts,
  ) {}

  async execute({ refreshToken }: Refresh): Promise<SignedIn> {
    const tokens = await this.signIns.refresh(refreshToken).catch((error: unknown) => this.#end(error));
    const user = await this.users.find(tokens.userId);
    if (user && user.body.closing === undefined) return { tokens, user: await this.users.view(user) };
    throw new Failure('auth.refreshInvalid', 'The refresh token does not hold; sign in again.');
  }

  /** Whoever holds a stolen token must not go on with its last access token either. */
  async #end(error: unknown): Promise<never> {
    if (error instanceof RefreshReused && (await this.users.find(error.userId))) {
      await this.accounts.change(error.userId, (user, now) => withEnded(user, [error.signInId], now));
    }
    throw error;
  }
}
