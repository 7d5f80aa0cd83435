import { monthOf, type Plan, plans, type QuotaState, quotaState } from '#libs/domain';

/** How an organisation stands in its month. */
export interface Standing {
  readonly state: QuotaState;
  /** What its websites' quota documents should say. */
  readonly overIn: number | null;
  /** Of what share of the plan its owners are to be told, in percent. */
  readonly tell: readonly (80 | 100)[];
}

/** Judges a month's events of an organisation. */
export const judgeQuota = (plan: Plan, used: number, gracePercent: number, now: number): Standing => {
  const state = quotaState(used, plans[plan].monthlyEvents, gracePercent);
  const tell = { within: [], near: [80], reached: [80, 100], over: [80, 100] } as const;
  return { state, overIn: state === 'over' ? monthOf(now).from : null, tell: tell[state] };
};
