import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { checkLimit, type LimitCheck, type LimitedResource } from '#libs/domain';
import { Subscriptions } from './subscriptions.ts';
import { Usage } from './usage.ts';

/** Whether so many more of something fit into an organisation's plan. */
export class CheckLimit extends Query<LimitCheck> {
  constructor(
    readonly organisationId: string,
    readonly resource: LimitedResource,
    readonly quantity: number,
  ) {
    super();
  }
}

@QueryHandler(CheckLimit)
export class CheckLimitHandler implements IQueryHandler<CheckLimit> {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly usage: Usage,
  ) {}

  async execute({ organisationId, resource, quantity }: CheckLimit): Promise<LimitCheck> {
    const now = Date.now();
    const plan = await this.subscriptions.planOf(organisationId, now);
    const used = await this.usage.of(organisationId, now);
    return checkLimit(plan, resource, used[resource], quantity);
  }
}
