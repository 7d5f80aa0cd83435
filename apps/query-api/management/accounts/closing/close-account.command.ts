import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { type CallingUser } from '../../../http/access/caller.ts';
import { type Job, queuedJob } from '../../jobs/job.ts';
import { Organisations } from '../../organisations/organisations.ts';
import { Websites } from '../../websites/websites.ts';
import { Accounts } from '../accounts.ts';
import { refuseWrong } from '../change-password.command.ts';
import { SignIns } from '../sign-ins.ts';
import { Users } from '../users.ts';
import { isSoleOwner, websitesOf } from './owned-organisations.ts';

/**
 * Begins to delete an account: from now on nobody signs in to it, and only the job can be seen. Its websites go first,
 * if it may take them along; the account goes when all that was recorded for them has been forgotten.
 */
export class CloseAccount extends Command<Job> {
  constructor(
    readonly user: CallingUser,
    readonly password: string,
    readonly deleteWebsites: boolean,
  ) {
    super();
  }
}

@CommandHandler(CloseAccount)
export class CloseAccountHandler implements ICommandHandler<CloseAccount> {
  constructor(
    private readonly users: Users,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly organisations: Organisations,
    private readonly websites: Websites,
  ) {}

  async execute({ user: { id }, password, deleteWebsites }: CloseAccount): Promise<Job> {
    const { body } = await this.users.get(id);
    await refuseWrong(body, password, 'password');
    if (body.instanceRole === 'owner') {
      throw new Failure('account.ownsInstance', 'The owner of the instance cannot be deleted.');
    }
    const closingWebsites = await this.#websites(id);
    if (closingWebsites.length > 0 && !deleteWebsites) {
      throw new Failure('account.ownsWebsites', 'Nobody else owns these websites; say deleteWebsites to delete them.', {
        members: { websiteIds: closingWebsites },
      });
    }
    await this.accounts.change(id, (user) => ({ ...user, closing: 'yes', closingWebsites }));
    await this.signIns.endAll(id);
    return queuedJob(id, 'closeAccount', closingWebsites.length + 1);
  }

  async #websites(userId: string): Promise<readonly string[]> {
    const owned = (await this.organisations.list(userId)).filter(({ body }) => isSoleOwner(body, userId));
    const all = (await this.websites.all()).map(({ body }) => body);
    return websitesOf(
      all,
      owned.map(({ id }) => id),
    ).map(({ id }) => id);
  }
}
