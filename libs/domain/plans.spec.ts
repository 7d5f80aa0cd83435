import fc from 'fast-check';
import { checkLimit, greaterPlan, monthOf, planNames, plans, quotaState } from './plans.ts';

describe('plans', () => {
  it('grow from one to the next', () => {
    const limited = planNames.filter((name) => name !== 'selfHosted').map((name) => plans[name]);
    for (const [index, plan] of limited.entries()) {
      const before = limited[index - 1];
      if (!before) continue;
      for (const resource of ['websites', 'workflows', 'monthlyEvents'] as const) {
        expect(plan[resource] ?? 0).toBeGreaterThan(before[resource] ?? 0);
      }
    }
  });

  it('of two, the greater counts', () => {
    expect([greaterPlan('free', 'pro'), greaterPlan('enterprise', 'lifetime')]).toEqual(['pro', 'enterprise']);
  });

  it('say what still fits', () => {
    expect(checkLimit('free', 'websites', 0, 1)).toEqual({
      resource: 'websites',
      allowed: true,
      used: 0,
      limit: 1,
      remaining: 1,
    });
    expect(checkLimit('free', 'websites', 1, 1)).toMatchObject({ allowed: false, remaining: 0 });
    expect(checkLimit('pro', 'monthlyEvents', 499_990, 11)).toMatchObject({ allowed: false, remaining: 10 });
    expect(checkLimit('selfHosted', 'websites', 5000, 1)).toMatchObject({
      allowed: true,
      limit: null,
      remaining: null,
    });
  });

  it.each([
    [0, 'within'],
    [7999, 'within'],
    [8000, 'near'],
    [9999, 'near'],
    [10_000, 'reached'],
    [10_999, 'reached'],
    [11_000, 'over'],
  ] as const)('%i of 10,000 events with a grace of a tenth are %s', (used, state) => {
    expect(quotaState(used, 10_000, 10)).toBe(state);
  });

  it('without a limit nothing is ever over', () => {
    expect(quotaState(Number.MAX_SAFE_INTEGER, null, 0)).toBe('within');
  });

  it('a moment lies in its month', () => {
    expect(monthOf(Date.UTC(2026, 11, 31, 23, 59))).toEqual({ from: Date.UTC(2026, 11), to: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(8e12) }), (date) => {
        const { from, to } = monthOf(date.getTime());
        expect(from <= date.getTime() && date.getTime() < to).toBe(true);
        expect(monthOf(to).from).toBe(to);
      }),
    );
  });
});
