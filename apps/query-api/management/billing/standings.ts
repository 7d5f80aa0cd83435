import { Injectable } from '@nestjs/common';
import { Config } from '#libs/config';
import { checkLimit, Failure, plans } from '#libs/domain';
import { judgeQuota, type Standing } from './quota-decision.ts';
import { Subscriptions } from './subscriptions.ts';
import { type OrganisationUsage, Usage } from './usage.ts';

/** How an organisation stands, and what that was judged by. */
export interface JudgedStanding extends Standing {
  readonly used: OrganisationUsage;
  /** Of the month's events; null for none. */
  readonly limit: number | null;
}

/** Compares what organisations have used of their month with their plans. */
@Injectable()
export class Standings {
  constructor(
    readonly subscriptions: Subscriptions,
    readonly usage: Usage,
    private readonly config: Config,
  ) {}

  async of(organisationId: string, now: number): Promise<JudgedStanding> {
    const plan = await this.subscriptions.planOf(organisationId, now);
    const used = await this.usage.of(organisationId, now);
    const standing = judgeQuota(plan, used.monthlyEvents, this.config.billing.quotaGracePercent, now);
    return { ...standing, used, limit: plans[plan].monthlyEvents };
  }

  /** Throws `quota.websites` where the organisation's plan has no room for another website. */
  async requireRoom(organisationId: string, now: number): Promise<void> {
    const plan = await this.subscriptions.planOf(organisationId, now);
    const used = this.usage.websitesOf(organisationId).length;
    const { allowed, limit } = checkLimit(plan, 'websites', used, 1);
    if (allowed) return;
    throw new Failure('quota.websites', `The plan ${plan} includes ${limit ?? 0} websites, and ${used} are there.`);
  }
}
