import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { limitedResources, percent, type PlanLimits, plans } from '#libs/domain';
import { Subscriptions } from './subscriptions.ts';
import { Usage } from './usage.ts';

/** How much of a plan is used in this UTC month (api.md 7.3). */
export interface UsageView {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly usage: Readonly<Record<keyof PlanLimits, number>>;
  readonly limits: PlanLimits;
  /** Null where there is no limit. */
  readonly percent: PlanLimits;
  readonly websites: readonly { readonly websiteId: string; readonly monthlyEvents: number }[];
}

/** What an organisation uses of its plan. */
export class GetUsage extends Query<UsageView> {
  constructor(readonly organisationId: string) {
    super();
  }
}

const share = (used: number, limit: number | null): number | null => (limit === null ? null : percent(used, limit));

@QueryHandler(GetUsage)
export class GetUsageHandler implements IQueryHandler<GetUsage> {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly usage: Usage,
  ) {}

  async execute({ organisationId }: GetUsage): Promise<UsageView> {
    const now = Date.now();
    const { from, to, byWebsite, ...used } = await this.usage.of(organisationId, now);
    const limits = plans[await this.subscriptions.planOf(organisationId, now)];
    const shares = limitedResources.map((name) => [name, share(used[name], limits[name])] as const);
    return {
      periodStart: new Date(from).toISOString(),
      periodEnd: new Date(to).toISOString(),
      usage: used,
      limits,
      percent: Object.fromEntries(shares) as unknown as PlanLimits,
      websites: byWebsite,
    };
  }
}
