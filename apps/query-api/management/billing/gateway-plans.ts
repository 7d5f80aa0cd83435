import { Injectable } from '@nestjs/common';
import { type Plan, planNames } from '#libs/domain';
import { SubscriptionChanges } from './subscription-changes.ts';
import { Subscriptions } from './subscriptions.ts';

const ACTOR = 'gateway';

/** Plans as a gateway may name them: `selfHosted` is nobody's to give. */
const isPlan = (name: string): name is Plan => name !== 'selfHosted' && (planNames as readonly string[]).includes(name);

/** Keeps which plan an enterprise gateway says that a user has: it counts for the user's own organisation. */
@Injectable()
export class GatewayPlans {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly changes: SubscriptionChanges,
  ) {}

  /** Notes the plan if it is another than before; a name that is no plan of ours changes nothing. */
  async tell(organisationId: string, plan: string): Promise<void> {
    if (!isPlan(plan)) return;
    if ((await this.subscriptions.of(organisationId)).gatewayPlan === plan) return;
    await this.changes.change(organisationId, ACTOR, (body) =>
      body.gatewayPlan === plan ? body : { ...body, gatewayPlan: plan },
    );
  }
}
