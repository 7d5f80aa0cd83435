import { ticksFor } from './ticks.ts';

describe('the lines of a chart', () => {
  it.each<[number, Parameters<typeof ticksFor>[1], number[]]>([
    [0, 'count', [0, 1]],
    [1, 'count', [0, 1]],
    [3, 'count', [0, 1, 2, 3]],
    [7, 'count', [0, 3, 6, 9]],
    [93, 'count', [0, 50, 100]],
    [1480, 'count', [0, 500, 1000, 1500]],
    [12_345_678, 'count', [0, 5_000_000, 10_000_000, 15_000_000]],
    [61, 'percent', [0, 25, 50, 75]],
    [100, 'percent', [0, 50, 100]],
    [1.4, 'ratio', [0, 0.5, 1, 1.5]],
    [200, 'seconds', [0, 120, 240]],
    [40, 'seconds', [0, 15, 30, 45]],
  ])('for %d %s are %j', (max, unit, ticks) => {
    expect(ticksFor(max, unit)).toEqual(ticks);
  });

  it('are never more than four, nor below the highest value', () => {
    for (let max = 1; max < 5000; max += 7) {
      const ticks = ticksFor(max, 'count');
      expect(ticks.length).toBeLessThanOrEqual(4);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
    }
  });
});
