import { changePercent, percent, ratio, round2 } from './ratios.ts';

describe('a rate', () => {
  it('is in percent with two decimals', () => {
    expect(percent(1, 3)).toBe(33.33);
    expect(percent(2, 3)).toBe(66.67);
    expect(percent(5, 5)).toBe(100);
    expect(percent(0, 5)).toBe(0);
  });

  it('is null when there is nothing to divide by, never 0', () => {
    expect([percent(0, 0), ratio(5, 0)]).toEqual([null, null]);
  });

  it('is rounded half away from zero', () => {
    expect([round2(1.005), round2(-1.005), round2(2.675), round2(0)]).toEqual([1.01, -1.01, 2.68, 0]);
  });
});

describe('a change', () => {
  it('is (now − before) / before × 100', () => {
    expect([changePercent(150, 100), changePercent(50, 100), changePercent(0, 100)]).toEqual([50, -50, -100]);
  });

  it('is null if before is 0 or unknown', () => {
    expect([changePercent(5, 0), changePercent(5, null), changePercent(null, 5)]).toEqual([null, null, null]);
  });
});
