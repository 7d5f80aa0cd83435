import { Injectable } from '@nestjs/common';
import { Config } from '#libs/config';
import { DocumentStore, type StoredDocument } from '#libs/document-store';
import { type Plan } from '#libs/domain';
import { INSTANCE_ORGANISATION } from '../../http/access/memberships.ts';
import { noSubscription, planOf, type SubscriptionBody, type SubscriptionState } from './subscription-document.ts';

/** An organisation's plan, and how it is paid. */
export interface SubscriptionStanding {
  readonly plan: Plan;
  readonly status: SubscriptionState | 'none';
  readonly currentPeriodEnd: string | null;
}

/** What organisations pay for, as the provider last told it. */
@Injectable()
export class Subscriptions {
  /** Whether organisations can have plans on this instance: bought here, or told by a gateway. */
  readonly hasPlans: boolean;
  readonly #isBilled: boolean;

  constructor(
    private readonly documents: DocumentStore,
    { accounts, billing }: Config,
  ) {
    this.#isBilled = billing.provider !== undefined;
    this.hasPlans = this.#isBilled || accounts.gateway !== undefined;
  }

  async find(organisationId: string): Promise<StoredDocument<SubscriptionBody> | undefined> {
    return this.documents.get<SubscriptionBody>('subscription', organisationId);
  }

  /** Of a subscription or an order at the provider; undefined if nothing was told of it. */
  async findByProvider(providerId: string): Promise<StoredDocument<SubscriptionBody> | undefined> {
    const [found] = await this.documents.find<SubscriptionBody>('subscription', {
      field: 'providerIds',
      value: providerId,
    });
    return found;
  }

  async of(organisationId: string): Promise<SubscriptionBody> {
    return (await this.find(organisationId))?.body ?? noSubscription(organisationId);
  }

  async standingOf(organisationId: string, now: number): Promise<SubscriptionStanding> {
    const { subscription, order } = await this.of(organisationId);
    return {
      plan: await this.planOf(organisationId, now),
      status: subscription?.state ?? (order && !order.isRefunded ? 'active' : 'none'),
      currentPeriodEnd: subscription?.periodEnd ? new Date(subscription.periodEnd).toISOString() : null,
    };
  }

  /**
   * The plan that counts now: the one without limits for the instance's own organisation, and where nothing is billed and
   * no gateway has said otherwise.
   */
  async planOf(organisationId: string, now: number): Promise<Plan> {
    if (!this.hasPlans || organisationId === INSTANCE_ORGANISATION) return 'selfHosted';
    const body = await this.of(organisationId);
    return this.#isBilled || body.gatewayPlan ? planOf(body, now) : 'selfHosted';
  }
}
