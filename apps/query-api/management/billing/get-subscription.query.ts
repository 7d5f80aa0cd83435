import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Plan, type PlanLimits, plans } from '#libs/domain';
import { type SubscriptionBody, type SubscriptionState } from './subscription-document.ts';
import { Subscriptions } from './subscriptions.ts';

/** What an organisation has and until when (api.md 7.3). */
export interface SubscriptionView {
  readonly organisationId: string;
  readonly plan: Plan;
  readonly status: SubscriptionState | 'none';
  readonly provider: 'lemonSqueezy' | 'none';
  /** The provider does not tell it. */
  readonly currentPeriodStart: string | null;
  readonly currentPeriodEnd: string | null;
  readonly cancelAtPeriodEnd: boolean;
  readonly limits: PlanLimits;
}

/** What an organisation pays for. */
export class GetSubscription extends Query<SubscriptionView> {
  constructor(readonly organisationId: string) {
    super();
  }
}

const statusOf = ({ subscription, order }: SubscriptionBody): SubscriptionView['status'] =>
  subscription?.state ?? (order && !order.isRefunded ? 'active' : 'none');

const endOf = ({ subscription }: SubscriptionBody): string | null =>
  subscription?.periodEnd ? new Date(subscription.periodEnd).toISOString() : null;

@QueryHandler(GetSubscription)
export class GetSubscriptionHandler implements IQueryHandler<GetSubscription> {
  constructor(private readonly subscriptions: Subscriptions) {}

  async execute({ organisationId }: GetSubscription): Promise<SubscriptionView> {
    const plan = await this.subscriptions.planOf(organisationId, Date.now());
    const body = await this.subscriptions.of(organisationId);
    return {
      organisationId,
      plan,
      status: statusOf(body),
      provider: body.subscription || body.order ? 'lemonSqueezy' : 'none',
      currentPeriodStart: null,
      currentPeriodEnd: endOf(body),
      cancelAtPeriodEnd: body.subscription?.state === 'cancelled',
      limits: plans[plan],
    };
  }
}
