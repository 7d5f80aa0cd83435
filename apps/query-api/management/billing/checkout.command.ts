import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config';
import { Failure, type Plan } from '#libs/domain';
import { Users } from '../accounts/users.ts';
import { Provider } from './provider.ts';
import { Subscriptions } from './subscriptions.ts';

/** A page of the provider's. */
export interface ProviderPage {
  readonly url: string;
}

/** Begins to buy a plan: answers the page where it is paid. */
export class Checkout extends Command<ProviderPage> {
  constructor(
    readonly organisationId: string,
    readonly plan: Plan,
    /** Whose address the form is filled with. */
    readonly userId: string | undefined,
    readonly returnUrl: string | undefined,
  ) {
    super();
  }
}

@CommandHandler(Checkout)
export class CheckoutHandler implements ICommandHandler<Checkout> {
  constructor(
    private readonly provider: Provider,
    private readonly users: Users,
    private readonly config: Config,
  ) {}

  async execute({ organisationId, plan, userId, returnUrl }: Checkout): Promise<ProviderPage> {
    const { publicUrl } = this.config.http;
    // The buyer is led back here and nowhere else.
    if (returnUrl !== undefined && new URL(returnUrl).origin !== new URL(publicUrl).origin) {
      throw new Failure('field.invalid', `returnUrl must lie below ${publicUrl}.`, { field: 'returnUrl' });
    }
    const user = userId === undefined ? undefined : await this.users.find(userId);
    const url = await this.provider.api().checkout({
      organisationId,
      plan,
      ...(user && { email: user.body.email }),
      returnUrl: returnUrl ?? publicUrl,
    });
    return { url };
  }
}

/** Opens the page where a customer sees invoices and changes how they pay. */
export class OpenPortal extends Command<ProviderPage> {
  constructor(readonly organisationId: string) {
    super();
  }
}

@CommandHandler(OpenPortal)
export class OpenPortalHandler implements ICommandHandler<OpenPortal> {
  constructor(
    private readonly provider: Provider,
    private readonly subscriptions: Subscriptions,
  ) {}

  async execute({ organisationId }: OpenPortal): Promise<ProviderPage> {
    const api = this.provider.api();
    const { subscription } = await this.subscriptions.of(organisationId);
    if (!subscription) throw new Failure('subscription.none', 'This organisation has no subscription.');
    return { url: await api.portal(subscription.providerId) };
  }
}
