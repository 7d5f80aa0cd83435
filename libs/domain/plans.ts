/** What is limited by a plan. */
export const limitedResources = ['websites', 'workflows', 'monthlyEvents'] as const;
export type LimitedResource = (typeof limitedResources)[number];

/** How much of each there may be; null for no limit. */
export type PlanLimits = Readonly<Record<LimitedResource, number | null>>;

const limits = (websites: number, workflows: number, monthlyEvents: number): PlanLimits => ({
  websites,
  workflows,
  monthlyEvents,
});

/** The plans, least first; `selfHosted` is everybody's where nothing is billed. */
export const plans = {
  free: limits(1, 5, 10_000),
  standard: limits(5, 25, 100_000),
  pro: limits(20, 100, 500_000),
  lifetime: limits(50, 200, 1_000_000),
  enterprise: limits(100, 500, 2_000_000),
  selfHosted: { websites: null, workflows: null, monthlyEvents: null },
} as const satisfies Record<string, PlanLimits>;

export type Plan = keyof typeof plans;

export const planNames = Object.keys(plans) as readonly Plan[];

/** The greater of two plans. */
export const greaterPlan = (one: Plan, other: Plan): Plan =>
  planNames.indexOf(one) >= planNames.indexOf(other) ? one : other;

/** What is left of a limit. */
export interface LimitCheck {
  readonly resource: LimitedResource;
  readonly allowed: boolean;
  readonly used: number;
  readonly limit: number | null;
  readonly remaining: number | null;
}

/** Whether so many more fit into a plan. */
export const checkLimit = (plan: Plan, resource: LimitedResource, used: number, quantity: number): LimitCheck => {
  const limit = plans[plan][resource];
  const remaining = limit === null ? null : Math.max(0, limit - used);
  return { resource, allowed: remaining === null || quantity <= remaining, used, limit, remaining };
};

/** How far a month's events have come: `over` is beyond the limit and its grace, where events are refused. */
export type QuotaState = 'within' | 'near' | 'reached' | 'over';

const NEAR = 0.8;

/** Judges a month's events by its limit; the grace is a share of it in percent. */
export const quotaState = (used: number, limit: number | null, gracePercent: number): QuotaState => {
  if (limit === null || used < limit * NEAR) return 'within';
  if (used < limit) return 'near';
  return used < limit * (1 + gracePercent / 100) ? 'reached' : 'over';
};

/** The UTC month of a moment: when it begins and ends, epoch milliseconds. */
export const monthOf = (at: number): { readonly from: number; readonly to: number } => {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) };
};
