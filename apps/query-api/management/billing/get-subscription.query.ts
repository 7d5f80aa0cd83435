import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PlanLimits, plans } from '#libs/domain';
import { type SubscriptionStanding, Subscriptions } from './subscriptions.ts';

/** What an organisation has and until when (api.md 7.3). */
export interface SubscriptionView extends SubscriptionStanding {
  readonly organisationId: string;
  readonly provider: 'lemonSqueezy' | 'none';
  /** The provider does not tell it. */
  readonly currentPeriodStart: string | null;
  readonly cancelAtPeriodEnd: boolean;
  readonly limits: PlanLimits;
}

/** What an organisation pays for. */
export class GetSubscription extends Query<SubscriptionView> {
  constructor(readonly organisationId: string) {
    super();
  }
}

@QueryHandler(GetSubscription)
export class GetSubscriptionHandler implements IQueryHandler<GetSubscription> {
  constructor(private readonly subscriptions: Subscriptions) {}

  async execute({ organisationId }: GetSubscription): Promise<SubscriptionView> {
    const body = await this.subscriptions.of(organisationId);
    const standing = await this.subscriptions.standingOf(organisationId, Date.now());
    return {
      organisationId,
      ...standing,
      provider: body.subscription || body.order ? 'lemonSqueezy' : 'none',
      currentPeriodStart: null,
      cancelAtPeriodEnd: body.subscription?.state === 'cancelled',
      limits: plans[standing.plan],
    };
  }
}
