import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CallingUser } from '../../http/access/caller.ts';
import { Accounts } from './accounts.ts';
import { SignIns } from './sign-ins.ts';
import { withEnded, withoutSignIns } from './user-document.ts';

/** What is to end beside the sign-in that asks. */
export interface LogoutReach {
  readonly everywhere: boolean;
  /** Of another sign-in of the same user. */
  readonly refreshToken: string | undefined;
}

/** Ends a sign-in, or all of a user: from then on no token of it holds, anywhere. */
export class Logout extends Command<void> {
  constructor(
    readonly user: CallingUser,
    readonly reach: LogoutReach,
  ) {
    super();
  }
}

@CommandHandler(Logout)
export class LogoutHandler implements ICommandHandler<Logout> {
  constructor(
    private readonly signIns: SignIns,
    private readonly accounts: Accounts,
  ) {}

  async execute({ user, reach }: Logout): Promise<void> {
    if (reach.everywhere) {
      // First what makes new access tokens, then those that were made.
      await this.signIns.endAll(user.id);
      await this.accounts.change(user.id, withoutSignIns);
      return;
    }
    const ended = [user.signInId, ...(await this.#another(user, reach.refreshToken))];
    for (const id of ended) await this.signIns.end(id);
    await this.accounts.change(user.id, (body, now) => withEnded(body, ended, now));
  }

  async #another({ id }: CallingUser, refreshToken: string | undefined): Promise<readonly string[]> {
    const found = refreshToken === undefined ? undefined : await this.signIns.ofToken(refreshToken);
    return found?.userId === id ? [found.signInId] : [];
  }
}
