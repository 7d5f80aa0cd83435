import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { DuplicateDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { type GatewayUser } from '../../http/access/gateway-callers.ts';
import { GatewayPlans } from '../billing/gateway-plans.ts';
import { organisationOf } from '../organisations/organisation-id.ts';
import { Accounts } from './accounts.ts';
import { normalEmail } from './user-document.ts';
import { type UserDocument, Users } from './users.ts';

/** Finds the account of whom a gateway has signed in, by what it calls them, else by their address; makes one if there is none. Notes the plan that it gives. */
export class FindGatewayAccount extends Command<string> {
  constructor(readonly user: GatewayUser) {
    super();
  }
}

/** A gateway vouches for addresses: who has registered with one and never proved it does not share the account. */
const unproved = (): Failure =>
  new Failure('auth.emailUnverified', 'An account with this address has not verified it.');

@CommandHandler(FindGatewayAccount)
export class FindGatewayAccountHandler implements ICommandHandler<FindGatewayAccount> {
  constructor(
    private readonly users: Users,
    private readonly accounts: Accounts,
    private readonly plans: GatewayPlans,
  ) {}

  async execute({ user }: FindGatewayAccount): Promise<string> {
    const known = (await this.users.byIdentity('gateway', user.id)) ?? (await this.#linked(user));
    const { id } = known ?? (await this.#create(user));
    await this.plans.tell(organisationOf(id), user.plan);
    return id;
  }

  async #linked({ id, email }: GatewayUser): Promise<UserDocument | undefined> {
    const found = await this.users.byEmail(email);
    if (!found) return undefined;
    if (!found.body.emailVerified) throw unproved();
    const identities = [...found.body.identities, `gateway:${id}`];
    return this.accounts.change(found.id, (body, now) => ({ ...body, identities, updatedAt: now }));
  }

  /** It never owns the instance: an account that was made by headers is no more than a user. */
  async #create({ id, email }: GatewayUser): Promise<UserDocument> {
    const address = normalEmail(email);
    const who = { id: uuidv7(), email: address, name: address.slice(0, 100), avatarUrl: null };
    const identities = [`gateway:${id}`];
    try {
      const made = { ...who, provider: 'gateway', identities, password: null, emailVerified: true } as const;
      return await this.accounts.create(made, false);
    } catch (cause) {
      if (!(cause instanceof DuplicateDocument)) throw cause;
      const found = await this.users.byIdentity('gateway', id);
      if (found) return found;
      throw new Failure('document.conflict', 'Try again.', { cause });
    }
  }
}
