import { judgeQuota } from './quota-decision.ts';

const NOW = Date.UTC(2026, 4, 17, 12);
const MAY = Date.UTC(2026, 4);

describe("an organisation's month", () => {
  it.each([
    ['free', 7999, 'within', null, []],
    ['free', 8000, 'near', null, [80]],
    ['free', 10_000, 'reached', null, [80, 100]],
    ['free', 11_000, 'over', MAY, [80, 100]],
    ['pro', 11_000, 'within', null, []],
    ['selfHosted', 1e12, 'within', null, []],
  ] as const)('on %s with %i events is %s', (plan, used, state, overIn, tell) => {
    expect(judgeQuota(plan, used, 10, NOW)).toEqual({ state, overIn, tell });
  });
});
