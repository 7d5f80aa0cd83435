import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Failure, type Plan } from '#libs/domain';
import { Provider } from './provider.ts';
import { Subscriptions } from './subscriptions.ts';

/** What can be asked of the provider about a subscription that is there. */
export type SubscriptionChange = { readonly to: Plan } | { readonly cancelled: true } | { readonly cancelled: false };

/** Asks the billing provider to change an organisation's subscription; it counts once the provider has told so. */
export class ChangeSubscription extends Command<{ readonly requested: true }> {
  constructor(
    readonly organisationId: string,
    readonly change: SubscriptionChange,
  ) {
    super();
  }
}

@CommandHandler(ChangeSubscription)
export class ChangeSubscriptionHandler implements ICommandHandler<ChangeSubscription> {
  constructor(
    private readonly provider: Provider,
    private readonly subscriptions: Subscriptions,
  ) {}

  async execute({ organisationId, change }: ChangeSubscription): Promise<{ readonly requested: true }> {
    const api = this.provider.api();
    const { subscription } = await this.subscriptions.of(organisationId);
    if (!subscription) throw new Failure('subscription.none', 'This organisation has no subscription.');
    if ('to' in change) await api.change(subscription.providerId, change.to);
    else if (change.cancelled) await api.cancel(subscription.providerId);
    else await api.resume(subscription.providerId);
    return { requested: true };
  }
}
